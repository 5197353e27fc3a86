import { ExportCopy } from '@/features/request/ExportCopy'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function ExportPage() {
  return (
    <PageFrame title={pageTitles.export} access="login">
      <ExportCopy />
    </PageFrame>
  )
}
