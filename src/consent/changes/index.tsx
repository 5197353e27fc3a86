import { ConsentChanges } from '@/features/consent/ConsentChanges'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function ConsentChangesPage() {
  return (
    <PageFrame title={pageTitles.changes} access="login">
      <ConsentChanges />
    </PageFrame>
  )
}
