import { type ChainFlaw, type ChainHead, EMPTY_CHAIN, flawOfNext } from '../../contract/ledger'
import type { Database } from '../database'
import { type CheckedEntry, headsWithoutEntries, nextEntries } from './check-store'
import { parseEntry } from './store'

/** The first place of a chain that does not hold. */
export interface ChainBreak {
  pseudonym: string
  seq: number
  /** Besides what a chain says of itself: its `kind` column, the head its writers left, its turn in the log. */
  reason: ChainFlaw | 'kind' | 'head' | 'unplaced' | 'placed_and_waiting'
}

export interface LedgerCheck {
  chains: number
  entries: number
  broken: ChainBreak[]
}

const PAGE = 1000
const BEFORE_ALL = { pseudonym: '00000000-0000-0000-0000-000000000000', seq: 0 }

/**
 * Replays every chain from its first entry and compares it with the head its writers left, and each entry's
 * `kind` column, which queries go by, with what the entry says. Reads page by page, so that no size is too great.
 * In: whether the first break ends it.
 */
export async function checkLedger(
  db: Database,
  { stopAtBreak } = { stopAtBreak: false },
): Promise<LedgerCheck> {
  const result: LedgerCheck = { chains: 0, entries: 0, broken: [] }
  let chain: OpenChain | undefined
  for await (const entry of everyEntry(db)) {
    if (chain?.pseudonym !== entry.pseudonym) {
      report(result, chain && endOf(chain))
      chain = { pseudonym: entry.pseudonym, head: EMPTY_CHAIN, filed: entry, broken: false }
      result.chains += 1
    }
    result.entries += 1
    report(result, follow(chain, entry))
    if (stopAtBreak && result.broken.length > 0) {
      return result
    }
  }
  report(result, chain && endOf(chain))
  for (const pseudonym of await headsWithoutEntries(db)) {
    result.chains += 1
    report(result, { pseudonym, seq: 0, reason: 'head' })
  }
  return result
}

interface OpenChain {
  pseudonym: string
  head: ChainHead
  filed: Pick<CheckedEntry, 'head_seq' | 'head_hash'>
  /** Nothing behind a break can be told any more. */
  broken: boolean
}

function report(result: LedgerCheck, found: ChainBreak | null | undefined): void {
  if (found) {
    result.broken.push(found)
  }
}

async function* everyEntry(db: Database): AsyncGenerator<CheckedEntry> {
  let last: { pseudonym: string; seq: number } | undefined = BEFORE_ALL
  while (last) {
    const page: CheckedEntry[] = await nextEntries(db, last, PAGE)
    yield* page
    last = page.at(-1)
  }
}

function follow(chain: OpenChain, entry: CheckedEntry): ChainBreak | null {
  if (chain.broken) {
    return null
  }
  const seq = chain.head.seq + 1
  const reason = flawOfNext(entry, chain.pseudonym, chain.head) ?? flawBeside(entry)
  chain.broken = reason !== null
  chain.head = { seq, hash: entry.hash }
  return reason && { pseudonym: chain.pseudonym, seq, reason }
}

function flawBeside(entry: CheckedEntry): ChainBreak['reason'] | null {
  if (parseEntry(entry.text).act.kind !== entry.kind) {
    return 'kind'
  }
  if (entry.placed === entry.pending) {
    return entry.placed ? 'placed_and_waiting' : 'unplaced'
  }
  return null
}

function endOf({ pseudonym, head, filed, broken }: OpenChain): ChainBreak | null {
  const agrees = head.seq === filed.head_seq && head.hash === filed.head_hash
  return broken || agrees ? null : { pseudonym, seq: head.seq, reason: 'head' }
}
