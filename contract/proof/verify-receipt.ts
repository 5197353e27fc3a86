import * as v from 'valibot'
import { decodeBase64 } from './base64'
import { canonicalJson, isCanonical } from './canonical-json'
import { type Checkpoint, parseCheckpoint, verifyCheckpoint } from './checkpoint'
import { sha256Hex } from './hash'
import { leafHash, verifyConsistency, verifyInclusion } from './merkle'
import { Receipt, signedBytes, unsupplied } from './receipt'
import { contradictions, followsNotice, leadsToChoice, readChain } from './receipt-entries'
import { type VerifierKey, verifySignature } from './verifier-key'

/** What a receipt is held to, in the order in which it is checked. */
export const RECEIPT_RULES = [
  'json', // the file is JSON
  'schema', // of a receipt: every member there, none beside
  'canonical', // in the one spelling that a receipt has (RFC 8785)
  'supplied', // what is missing is owned to
  'key', // the key that signed is one of those given
  'signature', // that key signed exactly this
  'entry_form', // the entries are entries of a ledger
  'entry_hash', // the record's number is its entry's hash
  'entry_matches', // the readable part says what the entries say
  'chain_link', // an act about an earlier one names it
  'notice_linked', // the choice names the notice shown before it
  'inclusion', // the entry stands in the tree of the head
  'checkpoint', // the head is signed by a key given
  'same_log', // that tree is part of the log that others see
] as const
export type ReceiptRule = (typeof RECEIPT_RULES)[number]

export interface ReceiptCheck {
  rule: ReceiptRule
  holds: boolean
  /** Which part: paths of members, or the number of a key. */
  detail?: string
}

export interface ReceiptVerdict {
  /** Every rule was looked at and holds; `same_log` may be left out, since it needs a newer head. */
  valid: boolean
  checks: ReceiptCheck[]
  /** Rules that could not be looked at: what they need does not hold, no key was given, or no head. */
  unchecked: ReceiptRule[]
  receipt: Receipt | null
}

export interface ReceiptTrust {
  /** Every key that the log ever published, retired ones too. None: only inner consistency is checked. */
  keys: readonly VerifierKey[]
  /** Another signed head, and the consistency path between the two, whichever is the older. */
  head?: { checkpoint: string; path: readonly string[] }
}

/**
 * Checks a receipt's file, offline and to its last byte. In: the file's text as it is, and whom to trust.
 * Never throws for what is in the file.
 */
export function verifyReceipt(fileText: string, trust: ReceiptTrust): ReceiptVerdict {
  const { receipt, checks: opening } = openReceipt(fileText)
  return verdictOn(receipt, [...opening, ...(receipt ? receiptChecks(receipt, trust) : [])], trust)
}

/**
 * The same, one check at a time and at most one signature in each step, so that a slow phone can draw in between.
 * Yields each check as it is made and returns the verdict.
 */
export function* verifyingReceipt(
  fileText: string,
  trust: ReceiptTrust,
): Generator<ReceiptCheck, ReceiptVerdict, void> {
  const { receipt, checks } = openReceipt(fileText)
  yield* checks
  for (const made of receipt ? receiptChecks(receipt, trust) : []) {
    checks.push(made)
    yield made
  }
  return verdictOn(receipt, checks, trust)
}

function* receiptChecks(receipt: Receipt, trust: ReceiptTrust): Generator<ReceiptCheck> {
  yield check('supplied', suppliesTheRest(receipt))
  yield* signatureChecks(receipt, trust.keys)
  yield* entryChecks(receipt)
  yield* logChecks(receipt, trust)
}

function verdictOn(
  receipt: Receipt | null,
  checks: ReceiptCheck[],
  trust: ReceiptTrust,
): ReceiptVerdict {
  const unchecked = RECEIPT_RULES.filter((rule) => !checks.some((made) => made.rule === rule))
  const complete = unchecked.every((rule) => rule === 'same_log' && trust.head === undefined)
  return { valid: complete && checks.every(({ holds }) => holds), checks, unchecked, receipt }
}

/** Reads a file as far as it holds: JSON, a receipt's members, the canonical spelling. */
function openReceipt(fileText: string): { checks: ReceiptCheck[]; receipt: Receipt | null } {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), fileText)
  if (!json.success) {
    return { checks: [check('json', false)], receipt: null }
  }
  const read = v.safeParse(Receipt, json.output)
  if (!read.success) {
    const paths = read.issues.map((issue) => v.getDotPath(issue) ?? '').join(' ')
    return { checks: [check('json', true), check('schema', false, paths)], receipt: null }
  }
  const canonical = isCanonical(fileText, read.output)
  return {
    checks: [check('json', true), check('schema', true), check('canonical', canonical)],
    receipt: canonical ? read.output : null,
  }
}

function suppliesTheRest(receipt: Receipt): boolean {
  return canonicalJson(unsupplied(receipt)) === canonicalJson(receipt.operator_to_supply)
}

function signatureChecks(receipt: Receipt, keys: readonly VerifierKey[]): ReceiptCheck[] {
  if (keys.length === 0) {
    return []
  }
  const { key_id, value } = receipt.signature
  const key = keys.find(({ id }) => id === key_id)
  if (!key) {
    return [check('key', false, key_id)]
  }
  const signature = decodeBase64(value)
  const signed = signature !== null && verifySignature(key, signedBytes(receipt), signature)
  return [check('key', true, key_id), check('signature', signed)]
}

function entryChecks(receipt: Receipt): ReceiptCheck[] {
  const hash = check('entry_hash', sha256Hex(receipt.entries.entry) === receipt.record_id)
  const chain = readChain(receipt.entries)
  if (!chain) {
    return [check('entry_form', false), hash]
  }
  const wrong = contradictions(receipt, chain)
  return [
    check('entry_form', true),
    hash,
    check('entry_matches', wrong.length === 0, wrong.join(' ')),
    check('chain_link', leadsToChoice(chain)),
    check('notice_linked', followsNotice(chain)),
  ]
}

function* logChecks(
  { record_id, log }: Receipt,
  { keys, head }: ReceiptTrust,
): Generator<ReceiptCheck> {
  const tree = parseCheckpoint(log.checkpoint)
  const included =
    tree !== null &&
    verifyInclusion({ ...tree, leaf: leafHash(record_id), index: log.leaf_index, path: log.path })
  yield check('inclusion', included)
  if (keys.length > 0) {
    yield check('checkpoint', verifyCheckpoint(log.checkpoint, keys).valid)
  }
  if (keys.length > 0 && tree && head) {
    yield check('same_log', isSameLog(tree, head, keys))
  }
}

function isSameLog(
  ours: Checkpoint,
  head: NonNullable<ReceiptTrust['head']>,
  keys: readonly VerifierKey[],
): boolean {
  const seen = verifyCheckpoint(head.checkpoint, keys)
  if (!seen.valid || seen.checkpoint.origin !== ours.origin) {
    return false
  }
  const theirs = seen.checkpoint
  const [from, to] = ours.size <= theirs.size ? [ours, theirs] : [theirs, ours]
  return verifyConsistency({ from, to, path: head.path })
}

function check(rule: ReceiptRule, holds: boolean, detail = ''): ReceiptCheck {
  return detail === '' ? { rule, holds } : { rule, holds, detail }
}
