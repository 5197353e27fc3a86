import type { LedgerAct } from '../../contract/ledger-act'
import type { DatabaseTransaction } from '../database'
import { appendEntry } from '../ledger/store'
import type { Moving } from './steps'

type Handled = Extract<LedgerAct, { kind: 'request.handled' }>

/** What happened to a request besides its steps; `tail` is all that is said of a member of staff. */
export type Handling = Omit<Handled, 'kind' | 'request'> & { at: Date }

/** Files what happened to a request on the chain of its owner. Out: the entry's hash. */
export function noteHandled(
  tx: DatabaseTransaction,
  { chain }: Moving,
  { at, ...handled }: Handling,
): Promise<string> {
  const place = { pseudonym: chain.pseudonym, at }
  return appendEntry(tx, place, { kind: 'request.handled', request: chain.reference, ...handled })
}
