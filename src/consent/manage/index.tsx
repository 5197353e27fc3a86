import { ConsentList } from '@/features/consent/ConsentList'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function ConsentManagePage() {
  return (
    <PageFrame title={pageTitles.consents}>
      <ConsentList />
    </PageFrame>
  )
}
