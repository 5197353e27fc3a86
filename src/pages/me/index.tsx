import { Me } from '@/features/me/Me'
import { Contact } from '@/features/person/Contact'
import { logOut } from '@/features/session/log-out'
import { DisplayRows } from '@/frame/DisplayRows'
import { PageFrame } from '@/frame/PageFrame'
import { pageTitles } from '@/text/pages'

export default function MePage() {
  return (
    <PageFrame tab title={pageTitles.me}>
      <Me display={<DisplayRows />} contact={<Contact />} onLogOut={logOut} />
    </PageFrame>
  )
}
