import { ExportCopy } from '@/features/request/ExportCopy'
import { RelativeCopy } from '@/features/request/RelativeCopy'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function ExportPage() {
  const { number } = usePageParams('export')
  return number === undefined ? (
    <PageFrame title={pageTitles.export} access="login">
      <ExportCopy />
    </PageFrame>
  ) : (
    <PageFrame title={pageTitles.export}>
      <RelativeCopy number={number} />
    </PageFrame>
  )
}
