import { RequestList } from '@/features/request/RequestList'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function RequestsPage() {
  return (
    <PageFrame title={pageTitles.requests}>
      <RequestList />
    </PageFrame>
  )
}
