import * as v from 'valibot'
import { ConsentChoice } from './consent'
import { Instant } from './provenance'
import { Login } from './session'

/** A child under 14 in a guardian's care (PIPL 31); named by a random id and by nothing else. */
export const Ward = v.strictObject({
  ward_id: v.pipe(v.string(), v.uuid()),
  /** What the guardian calls the child on their own screen; kept in the vault under the guardian's key. */
  nickname: v.string(),
  since: Instant,
  /** Whether the child's own WeChat has joined. */
  joined: v.boolean(),
})
export type Ward = v.InferOutput<typeof Ward>

export const Wards = v.strictObject({ rules_published: v.boolean(), wards: v.array(Ward) })
export type Wards = v.InferOutput<typeof Wards>

/** The guardian's separate consent (item C9), with the relation they declare. */
export const WardOrder = v.strictObject({
  choice: ConsentChoice,
  relation: v.picklist(['parent', 'other_guardian']),
  nickname: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20)),
})
export type WardOrder = v.InferOutput<typeof WardOrder>

/** Typed on the child's phone, once, within a day. */
export const JoinCode = v.pipe(v.string(), v.regex(/^[2-9A-HJ-NP-Z]{8}$/))

export const NewWard = v.strictObject({ ward: Ward, join_code: JoinCode, code_expires_at: Instant })
export type NewWard = v.InferOutput<typeof NewWard>

/** The child's phone joins: no consent of the child's own is asked or taken. */
export const WardJoining = v.strictObject({ join_code: JoinCode, login: Login })
export type WardJoining = v.InferOutput<typeof WardJoining>

/** Kinds and quantity (未成年人网络保护条例 34), never values. */
export const WardData = v.strictObject({
  ward: Ward,
  kinds: v.array(
    v.strictObject({
      field: v.string(),
      label: v.string(),
      count: v.number(),
      can_correct: v.boolean(),
      can_erase: v.boolean(),
    }),
  ),
})
export type WardData = v.InferOutput<typeof WardData>
