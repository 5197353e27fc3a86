import * as v from 'valibot'
import { Code } from './declared'
import { Instant, Sha256 } from './provenance'
import { CopyScope } from './request-order'
import { ByHand } from './system'

/** What staff mean to do, each kind with what it needs. */
export const PlannedAct = v.variant('kind', [
  /** `wanted`: for somebody who died, where no order says it (PIPL 49). */
  v.strictObject({
    kind: v.literal('correct'),
    field: v.string(),
    wanted: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500))),
  }),
  v.strictObject({ kind: v.literal('erase'), scope: v.string() }),
  /** Who plans it says so of the two conditions that no machine can know (网络数据安全管理条例 25); where one fails, it is refused. */
  v.strictObject({
    kind: v.literal('transfer'),
    to: v.string(),
    feasible: v.literal(true),
    harms_nobody: v.literal(true),
  }),
  /**
   * For a caller whom staff alone know to be the owner, or for a close relative of somebody who died (PIPL 49). A relative
   * gets what is sensitive, and what happened between people, only where `named` says so, field by field.
   */
  v.strictObject({
    kind: v.literal('copy'),
    groups: CopyScope,
    named: v.optional(v.pipe(v.array(Code), v.maxLength(50))),
  }),
  v.strictObject({
    kind: v.literal('hold'),
    scope: v.string(),
    law: v.string(),
    why: v.string(),
    until: v.pipe(v.string(), v.isoDate()),
  }),
  /** For a connected system that used up its tries: people vouch for it. `evidence` tells where the paper lies. */
  v.strictObject({
    kind: v.literal('settle_system'),
    system: v.string(),
    how: ByHand,
    evidence: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
  }),
])
export type PlannedAct = v.InferOutput<typeof PlannedAct>

/** One line of a dry run: what would happen where, in numbers. */
export const PlanLine = v.strictObject({
  where: v.string(),
  label: v.string(),
  /** Null where a connected system could not say in time. */
  changes: v.nullable(v.number()),
  erases: v.nullable(v.number()),
  keeps: v.nullable(v.number()),
})
export type PlanLine = v.InferOutput<typeof PlanLine>

/**
 * A dry run as it was counted. `sha256` is over its canonical JSON without the hash, the author and the times: what a
 * second person approves is exactly this, and it falls when a new run counts otherwise, or after a day.
 */
export const Plan = v.strictObject({
  plan_id: v.pipe(v.string(), v.uuid()),
  request: v.string(),
  act: PlannedAct,
  lines: v.array(PlanLine),
  sha256: Sha256,
  author: v.string(),
  counted_at: Instant,
  expires_at: Instant,
  state: v.picklist(['waiting', 'approved', 'sent_back', 'expired', 'changed', 'carried_out']),
  approver: v.nullable(v.string()),
  /** Why it was sent back. */
  because: v.nullable(v.string()),
})
export type Plan = v.InferOutput<typeof Plan>

/** Hours in which a plan can be approved. */
export const PLAN_HOURS = 24
