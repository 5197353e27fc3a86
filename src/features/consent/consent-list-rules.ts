import { allowsProcessing, type ConsentState, type MyConsents } from '@contract/consent'
import { consentItemOf, isOffered, type Register } from '@contract/register'
import { consentsText } from '@/text/consents'
import { fullMomentText } from '@/text/dates'
import type { Consents, ListedConsent } from './kept-consents'
import type { GivenConsent, QueuedWithdrawal } from './queued-withdrawals'

/** Everything that can be chosen today, and everything that ever was; in the register's order. */
export function listedConsents(register: Register, mine: MyConsents): Consents {
  const listed = mine.states.flatMap((state) => {
    const item = consentItemOf(register, state.item)
    const matters = state.status !== 'never_asked' || isOffered(register, state.item)
    return item && matters
      ? [{ code: state.item, item, state, ...toldOf(register, mine, state) }]
      : []
  })
  return { listed, changes: mine.changes }
}

function toldOf({ recipients }: Register, { stops }: MyConsents, { item }: ConsentState) {
  const nameOf = (code: string) => recipients.find((one) => one.code === code)?.name ?? code
  return {
    recipients: recipients.filter((one) => one.consent_item === item).map(({ name }) => name),
    stops: stops
      .filter((stop) => stop.item === item)
      .map((stop) => ({ ...stop, recipient: nameOf(stop.recipient) })),
  }
}

/** Where an item stands, with the time of the choice. */
export function standingText({ status, since, expires_at }: ConsentState): string {
  if (status === 'never_asked' || since === null) {
    return consentsText.neverAsked
  }
  return consentsText[status](fullMomentText((status === 'expired' && expires_at) || since))
}

/** What this phone did about an item since the states were read, as far as it still says something. */
export type LocalStanding =
  | { kind: 'none' }
  /** Off here and not on record yet. */
  | { kind: 'waiting' }
  /** Off here and on record, though the states that stand here are older. */
  | { kind: 'sent' }
  /** The service did not take it back, and why. */
  | { kind: 'refused'; key: string; reason: string }

/** Compares by the entry: what was done about an older consent says nothing about this one. */
export function localStanding(
  { item, entry }: ConsentState,
  done: { queue: readonly QueuedWithdrawal[]; sent: readonly GivenConsent[] },
): LocalStanding {
  const isThis = (one: GivenConsent) => one.item === item && one.entry === entry
  const queued = done.queue.find(isThis)
  if (queued) {
    return queued.refused === null
      ? { kind: 'waiting' }
      : { kind: 'refused', key: queued.key, reason: queued.refused }
  }
  return done.sent.some(isThis) ? { kind: 'sent' } : { kind: 'none' }
}

/** Whether an item's data may be used, as far as this phone knows: off here counts at once. */
export function isOn(state: ConsentState, local: LocalStanding): boolean {
  return allowsProcessing(state) && local.kind !== 'waiting' && local.kind !== 'sent'
}

/** What 全部撤回 would take back, and what it leaves because the account rests on it. */
export function revocable(listed: readonly ListedConsent[]): ListedConsent[] {
  return listed.filter(
    ({ item, state }) => allowsProcessing(state) && item.withdrawal !== 'close_account',
  )
}
