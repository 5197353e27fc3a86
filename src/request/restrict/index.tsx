import { Restrict } from '@/features/request/Restrict'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function RestrictPage() {
  return (
    <PageFrame title={pageTitles.restrict} access="login">
      <Restrict />
    </PageFrame>
  )
}
