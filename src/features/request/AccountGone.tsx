import { useKept } from '@/platform/kept'
import { goHome } from '@/platform/navigation'
import { session } from '@/platform/session'
import { requestText } from '@/text/request'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

/** The account is gone: what remains, and what works without one. */
export function AccountGone() {
  const loggedOut = useKept(session) === null
  const home = (
    <Button compact onPress={() => void goHome()}>
      {requestText.toHome}
    </Button>
  )
  return (
    <Notice tone="pine" title={requestText.accountGone} action={home} announced>
      {loggedOut && requestText.loggedOut}
      {requestText.accountGoneDetail}
      {requestText.accountGoneStill}
    </Notice>
  )
}
