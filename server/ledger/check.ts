import { checkChain } from '../../contract/ledger'
import type { Database } from '../database'
import { listChains, readChain } from './store'

export interface LedgerCheck {
  chains: number
  entries: number
  broken: { pseudonym: string; seq: number; reason: string }[]
}

/** Replays every chain from its first entry and compares it with the head its writers left. */
export async function checkLedger(db: Database): Promise<LedgerCheck> {
  const result: LedgerCheck = { chains: 0, entries: 0, broken: [] }
  for (const { pseudonym, ...head } of await listChains(db)) {
    const check = checkChain(await readChain(db, pseudonym))
    result.chains += 1
    result.entries += head.seq
    if (!check.valid) {
      result.broken.push({ pseudonym, seq: check.seq, reason: check.reason })
    } else if (check.head.seq !== head.seq || check.head.hash !== head.hash) {
      result.broken.push({ pseudonym, seq: check.head.seq, reason: 'head' })
    }
  }
  return result
}
