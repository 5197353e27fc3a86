import * as v from 'valibot'
import { ClauseId, PolicyId, PolicyVersion, SectionId } from './policy'
import { Instant } from './provenance'
import { ScopeDifference } from './scope-difference'

/** A run of text inside one clause: in both releases, only in the newer, or only in the older. */
export const TextPart = v.strictObject({
  kind: v.picklist(['same', 'added', 'removed']),
  text: v.string(),
})
export type TextPart = v.InferOutput<typeof TextPart>

/** How much a change weighs; the differ sets the least, the publisher may only raise it. */
export const ChangeClass = v.picklist(['wording', 'tell', 'reconsent'])
export type ChangeClass = v.InferOutput<typeof ChangeClass>

/** A clause, a section by its heading, or the title above them all. */
export const PartId = v.union([ClauseId, SectionId, v.literal('title')])
export type PartId = v.InferOutput<typeof PartId>

const PartPlace = v.strictObject({
  id: PartId,
  number: v.string(),
  /** Number and title of its section as written; empty for the preamble. */
  section: v.string(),
})

/**
 * One clause, heading or title that is not the same in both releases. `parts` joined without the removed ones
 * is the newer text, without the added ones the older.
 */
export const ClauseChange = v.strictObject({
  kind: v.picklist(['added', 'removed', 'reworded', 'moved']),
  before: v.nullable(PartPlace),
  after: v.nullable(PartPlace),
  parts: v.array(TextPart),
  class: ChangeClass,
  /** The consent items that are asked again because of it. */
  items: v.array(v.string()),
  /** 对你的影响: one sentence by the publisher. */
  impact: v.nullable(v.string()),
})
export type ClauseChange = v.InferOutput<typeof ClauseChange>

const ComparedRelease = v.strictObject({
  version: PolicyVersion,
  effective_at: Instant,
  sha256: v.string(),
})

/** Two releases of one policy, clause by clause, and what the register declared under each. */
export const Comparison = v.strictObject({
  policy: PolicyId,
  from: ComparedRelease,
  to: ComparedRelease,
  changes: v.array(ClauseChange),
  unchanged: v.pipe(v.number(), v.integer(), v.minValue(0)),
  register_changes: v.array(
    v.strictObject({
      item: v.string(),
      label: v.string(),
      differences: v.array(ScopeDifference),
      class: ChangeClass,
      impact: v.nullable(v.string()),
    }),
  ),
})
export type Comparison = v.InferOutput<typeof Comparison>

/** The older wording that some parts were made from. */
export function wordingBefore(parts: readonly TextPart[]): string {
  return joinedBut(parts, 'added')
}

/** The newer wording that some parts were made from. */
export function wordingAfter(parts: readonly TextPart[]): string {
  return joinedBut(parts, 'removed')
}

function joinedBut(parts: readonly TextPart[], left: TextPart['kind']): string {
  return parts
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('')
}
