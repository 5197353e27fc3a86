import { useKept } from '@/platform/kept'
import { consentsText } from '@/text/consents'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { dropQueued, queuedWithdrawals } from './queued-withdrawals'

/** Withdrawals whose login has ended: they are kept, sent by nobody else, and forgotten only on wish. */
export function WaitingForLogin() {
  const waiting = useKept(queuedWithdrawals) ?? []
  if (waiting.length === 0) {
    return null
  }
  const forget = () => dropQueued(waiting.map(({ key }) => key))
  return (
    <Notice
      tone="amber"
      action={<Link onPress={forget}>{consentsText.waitingForgotten}</Link>}
      announced
    >
      {consentsText.waitingForLogin(waiting.length)}
    </Notice>
  )
}
