import type { InclusionProof } from '@contract/log'
import { formatCheckCode } from '@contract/proof/check-code'
import { type Checkpoint, parseCheckpoint, verifyCheckpoint } from '@contract/proof/checkpoint'
import { leafHash, type TreeHead, verifyConsistency, verifyInclusion } from '@contract/proof/merkle'
import type { Proof } from '@contract/proof/proof'
import { parseVerifierKey, type VerifierKey } from '@contract/proof/verifier-key'
import { type ProofVerdict, verifyingProof } from '@contract/proof/verify-proof'
import type { ProofCheck } from '@contract/proof/verify-record'

/** A signed head beside a proof's own, and the path between the two. */
export interface OtherHead {
  checkpoint: string
  path: readonly string[]
}

/** What a signed head says, if one of these keys signed it. Keys travel as the words they are published as. */
export function openHead(checkpoint: string, vkeys: readonly string[]): Checkpoint | null {
  const check = verifyCheckpoint(checkpoint, keysOf(vkeys))
  return check.valid ? check.checkpoint : null
}

/** How many entries a head covers, signature unchecked: enough to ask for a proof about it. */
export function sizeOf(checkpoint: string): number | null {
  return parseCheckpoint(checkpoint)?.size ?? null
}

/** The code by which others find the entry in the log; null where its head cannot be read. */
export function checkCodeOf({ record_id, log }: Proof): string | null {
  const head = parseCheckpoint(log.checkpoint)
  return head && formatCheckCode({ entry: record_id, head })
}

/** Do two heads belong to one log? Either may be the older; `path` is what the log gave as its proof. */
export function isOneLog(one: TreeHead, other: TreeHead, path: readonly string[]): boolean {
  const [from, to] = one.size <= other.size ? [one, other] : [other, one]
  return verifyConsistency({ from, to, path })
}

/** Does the entry stand in the log of this head, where the proof says? */
export function standsIn(head: Checkpoint, entry: string, proof: InclusionProof): boolean {
  const { leaf_index: index, path } = proof
  return verifyInclusion({ ...head, leaf: leafHash(entry), index, path })
}

/** The checks of a receipt or a certificate, one by one. */
export function checksOf(
  fileText: string,
  vkeys: readonly string[],
  head: OtherHead | null,
): Generator<ProofCheck, ProofVerdict, void> {
  return verifyingProof(fileText, { keys: keysOf(vkeys), ...(head && { head }) })
}

function keysOf(vkeys: readonly string[]): VerifierKey[] {
  return vkeys.flatMap((vkey) => parseVerifierKey(vkey) ?? [])
}
