import type { ConsentState } from '@contract/consent'
import { useKept } from '@/platform/kept'
import { useShared } from '@/ui/shared'
import { type LocalStanding, localStanding } from './consent-list-rules'
import { queuedWithdrawals } from './queued-withdrawals'
import { undoOffers } from './undo-offers'

/** What this phone did about each item since the states were read. */
export function useLocalStandings(): (state: ConsentState) => LocalStanding {
  const queue = useKept(queuedWithdrawals) ?? []
  const { offers: sent } = useShared(undoOffers)
  return (state) => localStanding(state, { queue, sent })
}
