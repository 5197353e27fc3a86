import * as v from 'valibot'
import { OwnCause, OwnFields } from '../../contract/own-deletion'
import { PlanLine } from '../../contract/plan'
import { Instant } from '../../contract/provenance'
import type { KeyRing, Sealed } from '../keys'

/** What a second person approves: whom and what it reaches, in which words, and how much that is. */
export const OwnPlan = v.strictObject({
  cause: OwnCause,
  fields: OwnFields,
  /** Null: everybody. */
  person: v.nullable(v.string()),
  note: v.nullable(v.string()),
  because: v.string(),
  law: v.string(),
  registered_until: Instant,
  people: v.number(),
  lines: v.array(PlanLine),
})
export type OwnPlan = v.InferOutput<typeof OwnPlan>

/** Closes a plan for its row: it may name one person by their id, and its words are nobody else's business. */
export function sealPlan(keys: KeyRing, deletionId: string, plan: OwnPlan): Sealed {
  return keys.seal(Buffer.from(JSON.stringify(plan)), `own-deletion:${deletionId}`)
}

/** Opens what sealPlan closed. */
export function openPlan(
  keys: KeyRing,
  stored: { deletion_id: string; sealed_plan: Buffer; seal_key_id: string },
): OwnPlan {
  const sealed = { bytes: stored.sealed_plan, keyId: stored.seal_key_id }
  const text = keys.open(sealed, `own-deletion:${stored.deletion_id}`).toString()
  return v.parse(v.pipe(v.string(), v.parseJson(), OwnPlan), text)
}

export function sealBecause(keys: KeyRing, deletionId: string, because: string): Sealed {
  return keys.seal(Buffer.from(because), `own-deletion-because:${deletionId}`)
}

export function openBecause(
  keys: KeyRing,
  {
    deletion_id,
    sealed_because,
    because_key_id,
  }: { deletion_id: string; sealed_because: Buffer | null; because_key_id: string | null },
): string | null {
  return sealed_because && because_key_id !== null
    ? keys
        .open(
          { bytes: sealed_because, keyId: because_key_id },
          `own-deletion-because:${deletion_id}`,
        )
        .toString()
    : null
}
