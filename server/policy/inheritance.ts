import {
  type ClauseChange,
  type Comparison,
  wordingAfter,
  wordingBefore,
} from '../../contract/comparison'
import type { WeighedChange, WeighedComparison } from './comparison'
import { stricter } from './declared-change'

/**
 * Lets what was once said of a change hold for those who skip a release. In: the comparison of an early release
 * with the new one; the comparison of the early one with the one in between, as stored; that of the one in
 * between with the new one. Out: the first, where a change that was judged before is judged no more lightly, and
 * a change nobody explained is explained by the words given for its halves.
 */
export function withInheritance(
  skipping: WeighedComparison,
  first: Comparison | undefined,
  second: WeighedComparison,
): WeighedComparison {
  const text = skipping.text.map((weighed) => {
    const earlier = earlierHalf(weighed, first, second)
    const later = second.text.find(({ change }) => isSamePart(change, weighed.change))
    return withExplanation(withJudgement(weighed, earlier), [later?.verdict, earlier])
  })
  const register = skipping.register.map((weighed) => {
    const earlier = first?.register_changes.find(({ item }) => item === weighed.change.item)
    const later = second.register.find(({ change }) => change.item === weighed.change.item)
    return withExplanation(weighed, [later?.verdict, earlier])
  })
  return { ...skipping, text, register }
}

function earlierHalf(
  { change }: WeighedChange,
  first: Comparison | undefined,
  second: WeighedComparison,
): ClauseChange | undefined {
  if (change.newer) {
    const between = second.document.origins.get(change.newer.id)
    return first?.changes.find(({ after }) => after !== null && after.id === between)
  }
  return first?.changes.find(
    ({ kind, before }) => kind === 'removed' && before?.id === change.older?.id,
  )
}

function isSamePart(one: WeighedChange['change'], other: WeighedChange['change']): boolean {
  return one.newer || other.newer
    ? one.newer?.id === other.newer?.id
    : one.older?.text === other.older?.text
}

// Only the very same change: a clause that has been put right since is judged as it reads now.
function withJudgement(weighed: WeighedChange, earlier: ClauseChange | undefined): WeighedChange {
  const isSame =
    earlier !== undefined &&
    wordingBefore(earlier.parts) === (weighed.change.older?.text ?? '') &&
    wordingAfter(earlier.parts) === (weighed.change.newer?.text ?? '')
  if (!isSame) {
    return weighed
  }
  const { verdict } = weighed
  const items = [...new Set([...verdict.items, ...earlier.items])].sort()
  return {
    ...weighed,
    verdict: { ...verdict, class: stricter(verdict.class, earlier.class), items },
  }
}

function withExplanation<W extends Pick<WeighedChange, 'verdict'>>(
  weighed: W,
  halves: readonly ({ impact: string | null } | undefined)[],
): W {
  const impact =
    weighed.verdict.impact ?? halves.find((half) => half && half.impact !== null)?.impact ?? null
  return { ...weighed, verdict: { ...weighed.verdict, impact } }
}
