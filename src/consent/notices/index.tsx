import { Notices } from '@/features/notice/Notices'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function NoticesPage() {
  return (
    <PageFrame title={pageTitles.notices}>
      <Notices />
    </PageFrame>
  )
}
