import { useKept } from '@/platform/kept'
import { goHome } from '@/platform/navigation'
import { session } from '@/platform/session'
import { detailText } from '@/text/request-detail'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'

/** The account is gone: what remains, and what works without one. */
export function AccountGone() {
  const loggedOut = useKept(session) === null
  const home = <Link onPress={() => void goHome()}>{detailText.toHome}</Link>
  return (
    <Notice tone="pine" title={detailText.accountGone} action={home} announced>
      {loggedOut && detailText.loggedOut}
      {detailText.accountGoneDetail}
      {detailText.accountGoneStill}
    </Notice>
  )
}
