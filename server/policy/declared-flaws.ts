import { consentItemOf, type Register } from '../../contract/register'
import { boundHash } from './bound-hash'
import type { PartChange } from './compare'
import { type WeighedComparison, wishFor } from './comparison'
import { type DeclaredChange, isLaxer, type Verdict } from './declared-change'
import { partText } from './parts'

/** Why a release may not be published with what its publisher says of its changes. */
export interface ChangeFlaw {
  reason: 'laxer' | 'no_such_change' | 'item_unknown' | 'impact_missing'
  /** The clause or the item it is about. */
  subject: string
  /** Which of the declared changes is wrong; null where one is missing. */
  index: number | null
  /** The entry that is missing in the notes file, ready to be finished. */
  entry: string | null
}

/**
 * Holds what a publisher declares against what changed since the release before: nothing milder than the differ's
 * own finding, nothing about a clause that did not change, only known items; and each change that is asked about
 * again needs the sentence that says what it means for a person.
 */
export function declaredFlaws(comparison: WeighedComparison, register: Register): ChangeFlaw[] {
  return [
    ...comparison.to.declared.flatMap((wish, index) =>
      flawsOfWish(wish, index, { comparison, register }),
    ),
    ...unexplained(comparison),
  ]
}

interface Held {
  comparison: WeighedComparison
  register: Register
}

function flawsOfWish(
  wish: DeclaredChange,
  index: number,
  { comparison, register }: Held,
): ChangeFlaw[] {
  const subject = subjectOf(wish)
  const found = findingFor(wish, comparison)
  if (!found) {
    return [{ reason: 'no_such_change', subject, index, entry: null }]
  }
  const named = 'items' in wish ? (wish.items ?? []) : []
  const unknown = named.filter((item) => !consentItemOf(register, item))
  return [
    ...(isLaxer(found, wish) ? [{ reason: 'laxer' as const, subject, index, entry: null }] : []),
    ...unknown.map((item) => ({
      reason: 'item_unknown' as const,
      subject: item,
      index,
      entry: null,
    })),
  ]
}

function findingFor(wish: DeclaredChange, { text, register }: WeighedComparison) {
  return 'item' in wish
    ? register.find(({ change }) => change.item === wish.item)?.found
    : text.find(({ change }) => wishFor(change, [wish]) !== undefined)?.found
}

function subjectOf(wish: DeclaredChange): string {
  if ('item' in wish) {
    return wish.item
  }
  return 'clause' in wish ? wish.clause : wish.removed
}

function unexplained({ text, register }: WeighedComparison): ChangeFlaw[] {
  const missing = [
    ...text.filter(isUnexplained).map(({ change }) => missingFor(change)),
    ...register
      .filter(isUnexplained)
      .map(({ change: { item } }) => ({ subject: item, entry: `{ item: ${item}, impact:  }` })),
  ]
  return missing.map((flaw) => ({ reason: 'impact_missing', index: null, ...flaw }))
}

function isUnexplained({ verdict }: { verdict: Verdict }): boolean {
  return verdict.class === 'reconsent' && verdict.impact === null
}

function missingFor({ older, newer }: PartChange): Pick<ChangeFlaw, 'subject' | 'entry'> {
  if (newer) {
    const hash = boundHash(partText(newer))
    return { subject: newer.id, entry: `{ clause: ${newer.id}, hash: '${hash}', impact:  }` }
  }
  const subject = older?.id ?? ''
  return { subject, entry: `{ removed: ${subject}, impact:  }` }
}
