import { checkChain } from '../../contract/ledger'
import type { Database } from '../database'
import { type FiledEntry, type FiledHead, listChains, parseEntry, readChain } from './store'

export interface LedgerCheck {
  chains: number
  entries: number
  broken: { pseudonym: string; seq: number; reason: string }[]
}

/**
 * Replays every chain from its first entry and compares it with the head its writers left, and each entry's
 * `kind` column, which queries go by, with what the entry says.
 */
export async function checkLedger(db: Database): Promise<LedgerCheck> {
  const result: LedgerCheck = { chains: 0, entries: 0, broken: [] }
  for (const { pseudonym, ...head } of await listChains(db)) {
    const entries = await readChain(db, pseudonym)
    const flaw = flawOf(pseudonym, entries, head)
    result.chains += 1
    result.entries += entries.length
    if (flaw) {
      result.broken.push({ pseudonym, ...flaw })
    }
  }
  return result
}

function flawOf(pseudonym: string, entries: readonly FiledEntry[], head: FiledHead) {
  const check = checkChain(pseudonym, entries)
  if (!check.valid) {
    return { seq: check.seq, reason: check.reason }
  }
  const misfiled = entries.findIndex(({ text, kind }) => parseEntry(text).act.kind !== kind)
  if (misfiled !== -1) {
    return { seq: misfiled + 1, reason: 'kind' }
  }
  const { seq, hash } = check.head
  return seq === head.seq && hash === head.hash ? null : { seq, reason: 'head' }
}
