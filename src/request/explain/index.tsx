import { Explain } from '@/features/request/Explain'
import { PageFrame } from '@/frame/PageFrame'
import { usePageParams } from '@/platform/navigation'
import { pageTitles } from '@/text/pages'

export default function ExplainPage() {
  return (
    <PageFrame title={pageTitles.explain}>
      <Explain about={usePageParams('explain')} />
    </PageFrame>
  )
}
