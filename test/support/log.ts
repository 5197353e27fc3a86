import { randomUUID } from 'node:crypto'
import type { LedgerAct } from '@contract/ledger-act'
import { type Database, transaction } from '../../server/database'
import { type SequencerContext, sequence } from '../../server/ledger/sequencer'
import { appendEntry } from '../../server/ledger/store'
import { createTestSigners, TEST_LOG } from './server'

export const LOG_TIME = new Date('2026-11-22T02:00:00.000Z')

/** A sequencer on this database, with keys of its own. */
export function sequencerOn(db: Database): SequencerContext {
  return { db, clock: () => LOG_TIME, logOrigin: TEST_LOG, logSigners: createTestSigners() }
}

/** One entry in the chain of this pseudonym, of a new one when left out. Out: its hash. */
export function appendAct(db: Database, pseudonym: string = randomUUID()): Promise<string> {
  const act: LedgerAct = { kind: 'value.revealed', field: 'phone', reader: 'self' }
  return transaction(db, (tx) => appendEntry(tx, { pseudonym, at: LOG_TIME }, act))
}

/** Sequences until nothing waits. Out: how many entries got a place. */
export async function sequenceAll(context: SequencerContext, limit?: number): Promise<number> {
  let sum = 0
  for (let placed = -1; placed !== 0; sum += placed) {
    placed = await sequence(context, limit)
  }
  return sum
}

/** Entries' hashes in the order of their leaves. */
export async function leavesOf(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('log_leaf').selectAll().orderBy('leaf_index').execute()
  rows.forEach(({ leaf_index }, place) => {
    if (leaf_index !== place) {
      throw new Error(`leaf ${leaf_index} stands at place ${place}`)
    }
  })
  return rows.map(({ entry_hash }) => entry_hash)
}
