import { sessionRoutes } from '@contract/session-routes'
import { act } from '@/platform/service'
import { session } from '@/platform/session'
import { logOutText } from '@/text/log-out'

/** Logs out on this phone in every case, and says what is known of the other side. */
export async function logOut(): Promise<string> {
  const ended = await act(sessionRoutes.logOut, {})
  session.clear()
  const gone = ended.ok || ended.failure.kind === 'problem'
  return gone ? logOutText.done : logOutText.doneHere
}
