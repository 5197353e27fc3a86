import * as v from 'valibot'
import type { LedgerAct } from '../../contract/ledger-act'
import type { Register } from '../../contract/register'
import { isOpen, RequestState } from '../../contract/request-machine'
import type { Database } from '../database'
import { readEntriesOf } from '../ledger/store'
import { fieldsInScope, parseScope } from './reach'

type Step = Extract<LedgerAct, { kind: 'request.stepped' }>

/** The last step of each request of a chain that is still open. */
export async function openRequests(db: Database, pseudonym: string): Promise<Step[]> {
  const latest = new Map<string, Step>()
  for (const { entry } of await readEntriesOf(db, pseudonym, ['request.stepped'])) {
    if (entry.act.kind === 'request.stepped') {
      latest.set(entry.act.request, entry.act)
    }
  }
  return [...latest.values()].filter(({ state }) => isOpen(v.parse(RequestState, state)))
}

/** Whether a deletion that a chain has open reaches a field, held or not: what came in meanwhile would go with it. */
export async function awaitsErasure(
  db: Database,
  pseudonym: string,
  { field, register }: { field: string; register: Register },
): Promise<boolean> {
  const open = await openRequests(db, pseudonym)
  return open
    .filter(({ type }) => type === 'erase')
    .flatMap(({ scope }) => fieldsInScope(register, parseScope(scope)))
    .some(({ code }) => code === field)
}
