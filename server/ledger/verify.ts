import type { Checkpoint } from '../../contract/proof/checkpoint'
import type { Database } from '../database'
import { type ChainBreak, checkLedger } from './check'
import { onOneSnapshot } from './check-store'
import { checkLog, extendsHead, type LogBreak } from './log-check'

/** What was looked at, and the first place that does not hold. */
export interface Verification {
  chains: number
  entries: number
  leaves: number
  heads: number
  broken:
    | ({ table: 'ledger_entry' } & ChainBreak)
    | LogBreak
    | { table: 'kept_head'; place: number; reason: 'not_extended' }
    | null
}

/**
 * Replays everything that the ledger says, from the database alone: all chains, then the log over them, then whether it
 * still begins with a head that somebody kept outside. Stops at the first break. Sees one moment; writers go on.
 */
export function verifyLedger(db: Database, kept: Checkpoint | null): Promise<Verification> {
  return onOneSnapshot(db, async (tx) => {
    const { chains, entries, broken } = await checkLedger(tx, { stopAtBreak: true })
    const [chain] = broken
    if (chain) {
      const found = { table: 'ledger_entry', ...chain } as const
      return { chains, entries, leaves: 0, heads: 0, broken: found }
    }
    const log = await checkLog(tx, entries)
    return { chains, entries, ...log, broken: log.broken ?? (await flawOfKept(tx, kept)) }
  })
}

async function flawOfKept(db: Database, kept: Checkpoint | null) {
  return kept === null || (await extendsHead(db, kept))
    ? null
    : ({ table: 'kept_head', place: kept.size, reason: 'not_extended' } as const)
}
