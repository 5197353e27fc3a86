import type { ConsentState } from '@contract/consent'
import { type ConsentItem, consentItemOf, isOffered, type Register } from '@contract/register'
import { consentsText } from '@/text/consents'
import { fullMomentText } from '@/text/dates'

/** One item as the list shows it. */
export interface ListedConsent {
  code: string
  item: ConsentItem
  state: ConsentState
}

/** Everything that can be chosen today, and everything that ever was; in the register's order. */
export function listedConsents(
  register: Register,
  states: readonly ConsentState[],
): ListedConsent[] {
  return states.flatMap((state) => {
    const item = consentItemOf(register, state.item)
    const matters = state.status !== 'never_asked' || isOffered(register, state.item)
    return item && matters ? [{ code: state.item, item, state }] : []
  })
}

/** Where an item stands, with the time of the choice. */
export function standingText({ status, since }: ConsentState): string {
  if (status === 'never_asked' || since === null) {
    return consentsText.neverAsked
  }
  return consentsText[status](fullMomentText(since))
}
