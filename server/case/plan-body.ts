import * as v from 'valibot'
import { PlanLine, PlannedAct } from '../../contract/plan'
import { canonicalJson } from '../../contract/proof/canonical-json'
import { sha256Hex } from '../../contract/proof/hash'
import type { KeyRing } from '../keys'
import { openIn, type RequestSecret, sealIn } from '../request/secret'
import type { Words } from '../request/words'

/** What a second person approves: the act, what it does where, and what the request asks for. */
export const PlanBody = v.strictObject({
  request: v.string(),
  act: PlannedAct,
  lines: v.array(PlanLine),
  /** A keyed hash of the words: the value that a correction writes is bound, and not told. */
  asked: v.string(),
})
export type PlanBody = v.InferOutput<typeof PlanBody>

/** SHA-256 of the canonical JSON (RFC 8785): the same count gives the same hash, and no other does. */
export function planHash(body: PlanBody): string {
  return sha256Hex(canonicalJson(body))
}

export function hashOfWords(keys: KeyRing, words: Words | null): string {
  return keys.lookupHash('plan', canonicalJson(words ?? {})).toString('hex')
}

export function sealBody(secret: RequestSecret, planId: string, body: PlanBody): Buffer {
  return sealIn(secret, JSON.stringify(body), `plan:${planId}`)
}

export function openBody(secret: RequestSecret, planId: string, sealed: Buffer): PlanBody {
  const text = openIn(secret, sealed, `plan:${planId}`)
  return v.parse(v.pipe(v.string(), v.parseJson(), PlanBody), text)
}

export function sealBecause(secret: RequestSecret, planId: string, because: string): Buffer {
  return sealIn(secret, because, `plan-because:${planId}`)
}

export function openBecause(secret: RequestSecret, planId: string, sealed: Buffer): string {
  return openIn(secret, sealed, `plan-because:${planId}`)
}
