import * as v from 'valibot'
import type { LedgerAct, LedgerEntry } from '../../contract/ledger'
import { isOpen, RequestState } from '../../contract/request-machine'
import { parseScope, type Reach } from './reach'

type Step = Extract<LedgerAct, { kind: 'request.stepped' }>

/** The last step of each request of a chain that is still open. */
export function openRequests(entries: readonly { entry: LedgerEntry }[]): Step[] {
  const latest = new Map<string, Step>()
  for (const { entry } of entries) {
    if (entry.act.kind === 'request.stepped') {
      latest.set(entry.act.request, entry.act)
    }
  }
  return [...latest.values()].filter(({ state }) => isOpen(v.parse(RequestState, state)))
}

/** What the deletions reach that a chain has open. */
export function openErasures(entries: readonly { entry: LedgerEntry }[]): Reach[] {
  return openRequests(entries)
    .filter(({ type }) => type === 'erase')
    .map(({ scope }) => parseScope(scope))
}
