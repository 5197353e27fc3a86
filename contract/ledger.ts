import * as v from 'valibot'
import { LedgerAct } from './ledger-act'
import { canonicalJson, isCanonical } from './proof/canonical-json'
import { sha256Hex } from './proof/hash'
import { Instant, Sha256 } from './provenance'

/** `prev` of the first entry of a chain. */
export const GENESIS = '0'.repeat(64)

/** The controller's own chain: releases and other acts that concern no single person. */
export const CONTROLLER_PSEUDONYM = '00000000-0000-7000-8000-000000000000'

/** One provable act in its place: the n-th of its pseudonym's chain, bound to the one before by `prev`. */
export const LedgerEntry = v.strictObject({
  v: v.literal(1),
  pseudonym: v.pipe(v.string(), v.uuid()),
  seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
  prev: Sha256,
  at: Instant,
  act: LedgerAct,
})
export type LedgerEntry = v.InferOutput<typeof LedgerEntry>

/** A chain's newest place. */
export interface ChainHead {
  seq: number
  hash: string
}

/** Where a chain starts, before its first entry. */
export const EMPTY_CHAIN: ChainHead = { seq: 0, hash: GENESIS }

/**
 * Makes the next entry of a chain and its hash.
 * In: the head it follows, whose chain, when, what. Out: the entry, its canonical text (RFC 8785) and SHA-256 (hex).
 */
export function nextEntry(head: ChainHead, place: { pseudonym: string; at: Date }, act: LedgerAct) {
  const entry: LedgerEntry = {
    v: 1,
    pseudonym: place.pseudonym,
    seq: head.seq + 1,
    prev: head.hash,
    at: place.at.toISOString(),
    act,
  }
  const text = canonicalJson(entry)
  return { entry, text, hash: sha256Hex(text) }
}

/** A stored entry as a checker meets it: the exact text and the hash that was filed with it. */
export interface StoredEntry {
  text: string
  hash: string
}

export type ChainFlaw = 'hash' | 'form' | 'owner' | 'order' | 'link'

export type ChainCheck =
  | { valid: true; head: ChainHead }
  | { valid: false; seq: number; reason: ChainFlaw }

/**
 * Replays the chain of one pseudonym from its first entry.
 * Out: its head, or the first place that does not hold and why.
 */
export function checkChain(pseudonym: string, entries: readonly StoredEntry[]): ChainCheck {
  let head = EMPTY_CHAIN
  for (const { text, hash } of entries) {
    const seq = head.seq + 1
    const reason = flawOfNext({ text, hash }, pseudonym, head)
    if (reason) {
      return { valid: false, seq, reason }
    }
    head = { seq, hash }
  }
  return { valid: true, head }
}

/** Why a stored entry cannot be the one after `head` in this chain; null when it is. */
export function flawOfNext(
  { text, hash }: StoredEntry,
  pseudonym: string,
  head: ChainHead,
): ChainFlaw | null {
  if (sha256Hex(text) !== hash) {
    return 'hash'
  }
  const entry = v.safeParse(v.pipe(v.string(), v.parseJson(), LedgerEntry), text)
  if (!entry.success || !isCanonical(text, entry.output)) {
    return 'form'
  }
  if (entry.output.pseudonym !== pseudonym) {
    return 'owner'
  }
  if (entry.output.seq !== head.seq + 1) {
    return 'order'
  }
  return entry.output.prev === head.hash ? null : 'link'
}
