import { decodeBase64 } from './base64'
import { canonicalJson } from './canonical-json'
import { type Checkpoint, parseCheckpoint, verifyCheckpoint } from './checkpoint'
import { leafHash, verifyConsistency, verifyInclusion } from './merkle'
import { type LogPlace, type RecordSignature, signedBytes } from './signed-record'
import { type VerifierKey, verifySignature } from './verifier-key'

/** What a receipt is held to, in the order in which it is checked. */
export const RECEIPT_RULES = [
  'json', // the file is JSON
  'schema', // of a receipt: every member there, none beside
  'canonical', // in the one spelling that a record has (RFC 8785)
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

/** What a certificate of deletion is held to: the same where it applies, and what only a certificate says. */
export const CERTIFICATE_RULES = [
  'json',
  'schema',
  'canonical',
  'supplied',
  'key',
  'signature',
  'entry_form',
  'entry_hash',
  'entry_matches',
  'own_chain', // the entry is the first of a chain: it leads to nobody
  'content_hash', // what it says is what the entry committed to
  'in_order', // asked for, begun, answered, finished, certified: one after the other
  'answered', // a system that counts as done has answered; one that has not is not counted
  'sums', // the totals are those of what is listed
  'nothing_left', // the second look found nothing
  'inclusion',
  'checkpoint',
  'same_log',
] as const

export type ProofRule = (typeof RECEIPT_RULES)[number] | (typeof CERTIFICATE_RULES)[number]

export interface ProofCheck {
  rule: ProofRule
  holds: boolean
  /** Which part: paths of members, or the number of a key. */
  detail?: string
}

export interface ProofTrust {
  /** Every key that the log ever published, retired ones too. None: only inner consistency is checked. */
  keys: readonly VerifierKey[]
  /** Another signed head, and the consistency path between the two, whichever is the older. */
  head?: { checkpoint: string; path: readonly string[] }
}

/** Is everything that is missing listed as owed, and nothing else? */
export function suppliesTheRest(owed: readonly string[], listed: readonly string[]): ProofCheck {
  return proofCheck('supplied', canonicalJson(owed) === canonicalJson(listed))
}

/** Is the record signed by a key given? Nothing is said where none is. */
export function signatureChecks(
  record: Parameters<typeof signedBytes>[0] & { signature: RecordSignature },
  keys: readonly VerifierKey[],
): ProofCheck[] {
  if (keys.length === 0) {
    return []
  }
  const { key_id, value } = record.signature
  const key = keys.find(({ id }) => id === key_id)
  if (!key) {
    return [proofCheck('key', false, key_id)]
  }
  const signature = decodeBase64(value)
  const signed = signature !== null && verifySignature(key, signedBytes(record), signature)
  return [proofCheck('key', true, key_id), proofCheck('signature', signed)]
}

/** Does the entry stand in the public log, under a head that is signed and that others see too? */
export function* logChecks(
  { record_id, log }: { record_id: string; log: LogPlace },
  { keys, head }: ProofTrust,
): Generator<ProofCheck> {
  const tree = parseCheckpoint(log.checkpoint)
  const included =
    tree !== null &&
    verifyInclusion({ ...tree, leaf: leafHash(record_id), index: log.leaf_index, path: log.path })
  yield proofCheck('inclusion', included)
  if (keys.length > 0) {
    yield proofCheck('checkpoint', verifyCheckpoint(log.checkpoint, keys).valid)
  }
  if (keys.length > 0 && tree && head) {
    yield proofCheck('same_log', isSameLog(tree, head, keys))
  }
}

export function proofCheck(rule: ProofRule, holds: boolean, detail = ''): ProofCheck {
  return detail === '' ? { rule, holds } : { rule, holds, detail }
}

function isSameLog(
  ours: Checkpoint,
  head: NonNullable<ProofTrust['head']>,
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
