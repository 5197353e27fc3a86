import { consentItemOf, type Register } from '../../contract/register'
import { type WeighedComparison, wishFor } from './comparison'
import { type DeclaredChange, isLaxer } from './declared-change'

/** Why a release may not be published with what its publisher says of its changes. */
export interface ChangeFlaw {
  reason: 'laxer' | 'no_such_change' | 'item_unknown' | 'impact_missing'
  /** The clause or the item it is about. */
  subject: string
  /** Which of the declared changes is wrong; null where one is missing. */
  index: number | null
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
    return [{ reason: 'no_such_change', subject, index }]
  }
  const named = 'items' in wish ? (wish.items ?? []) : []
  const unknown = named.filter((item) => !consentItemOf(register, item))
  return [
    ...(isLaxer(found, wish) ? [{ reason: 'laxer' as const, subject, index }] : []),
    ...unknown.map((item) => ({ reason: 'item_unknown' as const, subject: item, index })),
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
  const silent = ({
    verdict,
  }: WeighedComparison['text'][number] | WeighedComparison['register'][number]) =>
    verdict.class === 'reconsent' && verdict.impact === null
  const subjects = [
    ...text.filter(silent).map(({ change }) => (change.newer ?? change.older)?.id ?? ''),
    ...register.filter(silent).map(({ change }) => change.item),
  ]
  return subjects.map((subject) => ({ reason: 'impact_missing', subject, index: null }))
}
