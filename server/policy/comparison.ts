import type { ClauseChange, Comparison } from '../../contract/comparison'
import { documentText, type PolicyDocument, type ReleaseSummary } from '../../contract/policy'
import type { Register } from '../../contract/register'
import { type ChangeTerms, plainText } from './change-terms'
import { compareDocuments, type DocumentComparison, type PartChange } from './compare'
import { type DeclaredChange, raised, type Verdict } from './declared-change'
import { BASIC_ITEM, lexiconOf } from './lexicon'
import type { Part } from './parts'
import { type RegisterChange, registerChanges } from './register-changes'
import { type Ground, weighChange } from './weigh'

/** What of a release a comparison looks at. */
export interface ComparedRelease
  extends Pick<ReleaseSummary, 'policy' | 'version' | 'effective_at' | 'sha256'> {
  document: PolicyDocument
  /** What its publisher said of its changes. */
  declared: readonly DeclaredChange[]
  /** What holds for a change that its publisher does not speak of. */
  generalImpact: string | null
  /** The register in force when it was published; null where none was kept. */
  register: Register | null
}

/** A change of the text with what the differ alone found, and what holds. */
export interface WeighedChange {
  change: PartChange
  found: Verdict
  verdict: Verdict
  grounds: Ground[]
}

/** The same for an item of the register. */
interface WeighedRegisterChange {
  change: RegisterChange
  found: Verdict
  verdict: Verdict
}

/** A comparison before it is written down: with its grounds, for the publisher to read. */
export interface WeighedComparison {
  from: ComparedRelease
  to: ComparedRelease
  text: WeighedChange[]
  register: WeighedRegisterChange[]
  document: DocumentComparison
}

/** Compares two releases of one policy, text and register, and weighs each change. */
export function compareReleases(
  from: ComparedRelease,
  to: ComparedRelease,
  terms: ChangeTerms,
): WeighedComparison {
  const document = compareDocuments(from.document, to.document)
  const lexicon = to.register ? lexiconOf(to.register, terms) : new Map<string, string[]>()
  const olderText = plainText(documentText(from.document), terms)
  const text = document.changes.map((change): WeighedChange => {
    const { grounds, ...weight } = weighChange(change, { terms, lexicon, olderText })
    const found = { ...weight, impact: to.generalImpact }
    return {
      change,
      found,
      grounds,
      verdict: raised(found, wishFor(change, to.declared), BASIC_ITEM),
    }
  })
  return { from, to, document, text, register: weighedRegister(from, to) }
}

function weighedRegister(from: ComparedRelease, to: ComparedRelease): WeighedRegisterChange[] {
  const changes = from.register && to.register ? registerChanges(from.register, to.register) : []
  return changes.map((change) => {
    const found = {
      class: change.class,
      items: [change.item],
      impact: change.impact ?? to.generalImpact,
    }
    const wish = to.declared.find((declared) => 'item' in declared && declared.item === change.item)
    return { change, found, verdict: raised(found, wish, change.item) }
  })
}

/** What the publisher said of this very change. */
export function wishFor(
  { older, newer }: PartChange,
  declared: readonly DeclaredChange[],
): DeclaredChange | undefined {
  return declared.find((wish) =>
    newer
      ? 'clause' in wish && wish.clause === newer.id
      : 'removed' in wish && wish.removed === older?.id,
  )
}

/** The comparison as it is stored and answered. */
export function writtenComparison({
  from,
  to,
  text,
  register,
  document,
}: WeighedComparison): Comparison {
  return {
    policy: to.policy,
    from: sideOf(from),
    to: sideOf(to),
    changes: text.map(
      ({ change, verdict }): ClauseChange => ({
        kind: change.kind,
        before: placeOf(change.older),
        after: placeOf(change.newer),
        parts: change.parts,
        ...verdict,
      }),
    ),
    unchanged: document.unchanged,
    register_changes: register.map(({ change, verdict }) => ({
      ...change,
      class: verdict.class,
      impact: verdict.impact,
    })),
  }
}

function sideOf({ version, effective_at, sha256 }: ComparedRelease): Comparison['from'] {
  return { version, effective_at, sha256 }
}

function placeOf(part: Part | null) {
  return part && { id: part.id, number: part.number, section: part.section }
}

/** How many changes weigh how much, of the text and of the register together. */
export function countChanges({ text, register }: WeighedComparison) {
  const classes = [...text, ...register].map(({ verdict }) => verdict.class)
  const count = (wanted: (typeof classes)[number]) => classes.filter((one) => one === wanted).length
  return { wording: count('wording'), tell: count('tell'), reconsent: count('reconsent') }
}
