import { useKept } from '@/platform/kept'
import { sessionMark } from '@/platform/session'
import { queuedWithdrawals } from './queued-withdrawals'

/** Says of an item whether it was taken back on this phone and the service does not know yet. */
export function useWithdrawnHere(): (item: string) => boolean {
  const queue = useKept(queuedWithdrawals) ?? []
  return (item) =>
    queue.some((act) => act.item === item && act.refused === null && act.session === sessionMark())
}
