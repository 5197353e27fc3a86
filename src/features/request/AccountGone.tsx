import { useKept } from '@/platform/kept'
import { goHome } from '@/platform/navigation'
import { session } from '@/platform/session'
import { requestText } from '@/text/request'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'

/** The account is gone: what remains, and what works without one. */
export function AccountGone() {
  const loggedOut = useKept(session) === null
  const home = <Link onPress={() => void goHome()}>{requestText.toHome}</Link>
  return (
    <Notice tone="pine" title={requestText.accountGone} action={home} announced>
      {loggedOut && requestText.loggedOut}
      {requestText.accountGoneDetail}
      {requestText.accountGoneStill}
    </Notice>
  )
}
