import { UNDO_SECONDS } from '@contract/consent'
import { now } from '@/platform/clock'
import { share } from '@/ui/shared'
import type { GivenConsent } from './queued-withdrawals'

/** A consent that was just taken back here, and until when the screen offers to undo that. */
export interface UndoOffer extends GivenConsent {
  until: number
}

/** What was taken back since the app was opened; the person may leave the page and come back to it. */
export const undoOffers = share<{ offers: readonly UndoOffer[] }>({ offers: [] })

export function offerUndo(consents: readonly GivenConsent[]): void {
  const until = now().getTime() + UNDO_SECONDS * 1000
  const made = consents.map(({ item, entry }) => ({ item, entry, until }))
  undoOffers.set({ offers: [...without(consents), ...made] })
}

export function endOffer(consent: GivenConsent): void {
  undoOffers.set({ offers: without([consent]) })
}

function without(consents: readonly GivenConsent[]): UndoOffer[] {
  const items = consents.map(({ item }) => item)
  return undoOffers.get().offers.filter(({ item }) => !items.includes(item))
}
