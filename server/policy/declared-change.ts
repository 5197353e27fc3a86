import * as v from 'valibot'
import { ChangeClass, PartId } from '../../contract/comparison'
import { ConsentCode } from '../../contract/register-field'
import { BoundHash } from './bound-hash'

const Sentence = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200))

const wish = {
  class: v.optional(ChangeClass),
  items: v.optional(v.pipe(v.array(ConsentCode), v.minLength(1))),
  /** What the change means for a person, in one sentence. */
  impact: v.optional(Sentence),
}

/**
 * What a publisher says of one change: of a clause as it reads now, of one that is gone (by its old address), or
 * of a consent item whose entries in the register changed. A wish may only be stricter than what the differ finds.
 */
export const DeclaredChange = v.union([
  v.strictObject({ clause: PartId, hash: BoundHash, ...wish }),
  v.strictObject({ removed: PartId, ...wish }),
  v.strictObject({ item: ConsentCode, class: wish.class, impact: wish.impact }),
])
export type DeclaredChange = v.InferOutput<typeof DeclaredChange>

/** How much a change weighs and whom it is asked of, with the publisher's sentence. */
export interface Verdict {
  class: ChangeClass
  items: string[]
  impact: string | null
}

const ORDER = { wording: 0, tell: 1, reconsent: 2 } as const satisfies Record<ChangeClass, number>

export function stricter(one: ChangeClass, other: ChangeClass): ChangeClass {
  return ORDER[one] >= ORDER[other] ? one : other
}

/** What the differ found, raised by what the publisher wishes; a wish for less has no effect here. */
export function raised(
  found: Verdict,
  wish: DeclaredChange | undefined,
  basicItem: string,
): Verdict {
  const weight = stricter(found.class, wish?.class ?? found.class)
  const wished = wish && 'items' in wish ? (wish.items ?? []) : []
  const items = [...new Set([...found.items, ...wished])].sort()
  return {
    class: weight,
    items: weight !== 'reconsent' ? [] : items.length > 0 ? items : [basicItem],
    impact: wish?.impact ?? (weight === 'reconsent' ? found.impact : null),
  }
}

/** Does a publisher wish for less than the differ found: a lighter class, or not all the items? */
export function isLaxer(found: Verdict, wish: DeclaredChange): boolean {
  if (wish.class && stricter(wish.class, found.class) !== wish.class) {
    return true
  }
  const wished = 'items' in wish ? wish.items : undefined
  return wished !== undefined && found.items.some((item) => !wished.includes(item))
}
