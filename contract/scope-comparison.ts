import type { RetentionClock } from './register'
import type { Scope, ScopeField, ScopeRecipient } from './scope'
import type { ScopeDifference } from './scope-difference'

/**
 * Every way in which what an item covers differs, with labels. Material by law: another purpose, method, kind or
 * recipient, a longer period, newly sensitive (PIPL 14, 17, 23; GB/T 42574). Where the publisher asks anew from
 * another day on, everything is material, and there is at least one difference to show.
 */
export function compareScopes(before: Scope, after: Scope): ScopeDifference[] {
  const differences = [
    ...purposeDifferences(before, after),
    ...fieldDifferences(before, after),
    ...recipientDifferences(before, after),
    ...wordingOf(after.label, before.label, after.label),
    ...wordingOf(after.label, before.description, after.description),
  ]
  return asksAnew(before, after) ? allMaterial(differences, after.label) : differences
}

/** Must who agreed to the one be asked about the other? */
export function needsReconsent(before: Scope, after: Scope): boolean {
  return compareScopes(before, after).some(({ material }) => material)
}

function asksAnew(before: Scope, after: Scope): boolean {
  return after.reconsentSince !== null && after.reconsentSince !== before.reconsentSince
}

function allMaterial(differences: ScopeDifference[], label: string): ScopeDifference[] {
  const shown = differences.length > 0 ? differences : [told('wording', label, {})]
  return shown.map((difference) => ({ ...difference, material: true }))
}

type Sides = Partial<Pick<ScopeDifference, 'before' | 'after'>>

function material(kind: ScopeDifference['kind'], subject: string, sides: Sides): ScopeDifference {
  return { kind, subject, before: null, after: null, ...sides, material: true }
}

function told(kind: ScopeDifference['kind'], subject: string, sides: Sides): ScopeDifference {
  return { kind, subject, before: null, after: null, ...sides, material: false }
}

function wordingOf(subject: string, before: string, after: string): ScopeDifference[] {
  return before === after ? [] : [told('wording', subject, { before, after })]
}

// One line for each field that a purpose begins or ceases to use; a purpose without a field in common says what it is.
function purposeDifferences(before: Scope, after: Scope): ScopeDifference[] {
  const added = usesBeyond(after, before).map(({ purpose, field }) =>
    material('purpose_added', purpose, { after: field }),
  )
  const removed = usesBeyond(before, after).map(({ purpose, field }) =>
    told('purpose_removed', purpose, { before: field }),
  )
  const reworded = after.purposes.flatMap((purpose) => {
    const old = before.purposes.find(({ code }) => code === purpose.code)
    return old ? wordingOf(purpose.label, wordsOf(old), wordsOf(purpose)) : []
  })
  return [...added, ...removed, ...reworded]
}

function wordsOf({ label, description }: { label: string; description: string }): string {
  return `${label} ${description}`
}

interface Use {
  purpose: string
  field: string
}

/** What the wider scope's purposes do that the other's do not. A new ground (PIPL 13) makes a purpose another one. */
function usesBeyond(wider: Scope, other: Scope): Use[] {
  return wider.purposes.flatMap(({ code, basis, label, description }) => {
    const known = other.purposes.some((old) => old.code === code && old.basis === basis)
    const uses = wider.fields.flatMap((field) => {
      const old = other.fields.find((candidate) => candidate.code === field.code)
      const begins = old && field.purposes.includes(code) && !(known && old.purposes.includes(code))
      return begins ? [{ purpose: label, field: field.label }] : []
    })
    return uses.length > 0 || known ? uses : [{ purpose: label, field: description }]
  })
}

function fieldDifferences(before: Scope, after: Scope): ScopeDifference[] {
  const removed = before.fields
    .filter(({ code }) => !after.fields.some((field) => field.code === code))
    .map(({ label, why }) => told('kind_removed', label, { before: why }))
  const others = after.fields.flatMap((field) => {
    const old = before.fields.find(({ code }) => code === field.code)
    return old
      ? changesOfField(old, field)
      : [material('kind_added', field.label, { after: field.why })]
  })
  return [...others, ...removed]
}

function changesOfField(before: ScopeField, after: ScopeField): ScopeDifference[] {
  const { label } = after
  return [
    ...methodChange(before, after),
    ...periodChange(before, after),
    ...(after.sensitive && !before.sensitive ? [material('newly_sensitive', label, {})] : []),
    ...wordingOf(label, `${before.label} ${before.why}`, `${label} ${after.why}`),
  ]
}

function methodChange(before: ScopeField, after: ScopeField): ScopeDifference[] {
  const sides = { before: before.how, after: after.how }
  if (after.collected.some((method) => !before.collected.includes(method))) {
    return [material('method_changed', after.label, sides)]
  }
  if (before.collected.length > after.collected.length) {
    return [told('method_changed', after.label, sides)]
  }
  return wordingOf(after.label, before.how, after.how)
}

function periodChange(before: ScopeField, after: ScopeField): ScopeDifference[] {
  const sides = { before: before.period, after: after.period }
  switch (compareClocks(before.clock, after.clock)) {
    case 'longer':
      return [material('period_longer', after.label, sides)]
    case 'shorter':
      return [told('period_shorter', after.label, sides)]
    case 'same':
      return wordingOf(after.label, before.period, after.period)
  }
}

const DAYS_A_MONTH = 30.44 // a year's mean

/** Clocks that run from different events cannot be compared, so they count as longer. */
function compareClocks(before: RetentionClock | null, after: RetentionClock | null) {
  const [old, now] = [daysOf(before), daysOf(after)]
  if (after?.kind === 'not_stored') {
    return before?.kind === 'not_stored' ? 'same' : 'shorter'
  }
  if (startOf(before) !== startOf(after)) {
    return 'longer'
  }
  return now === old ? 'same' : now > old ? 'longer' : 'shorter'
}

function startOf(clock: RetentionClock | null): string | null {
  return clock?.kind === 'after' ? clock.event : (clock?.kind ?? null)
}

function daysOf(clock: RetentionClock | null): number {
  return clock?.kind === 'after' ? (clock.months ?? 0) * DAYS_A_MONTH + (clock.days ?? 0) : 0
}

function recipientDifferences(before: Scope, after: Scope): ScopeDifference[] {
  const removed = before.recipients
    .filter(({ code }) => !after.recipients.some((recipient) => recipient.code === code))
    .map(({ name, method }) => told('recipient_removed', name, { before: method }))
  const others = after.recipients.flatMap((recipient) => {
    const old = before.recipients.find(({ code }) => code === recipient.code)
    return old
      ? changesOfRecipient(old, recipient, labelsOf(before, after))
      : [material('recipient_added', recipient.name, { after: recipient.method })]
  })
  return [...others, ...removed]
}

type Labels = (code: string) => string

function labelsOf(before: Scope, after: Scope): Labels {
  const named = [...after.fields, ...after.purposes, ...before.fields, ...before.purposes]
  return (code) => named.find((entry) => entry.code === code)?.label ?? code
}

// Another name may be another company. A contact that was corrected is the same one (CN-10: typo, contact).
function changesOfRecipient(
  before: ScopeRecipient,
  after: ScopeRecipient,
  label: Labels,
): ScopeDifference[] {
  const [old, now] = [
    [...before.purposes, ...before.fields],
    [...after.purposes, ...after.fields],
  ]
  const changed = (one: string, other: string) =>
    one === other ? [] : [material('recipient_changed', after.name, { before: one, after: other })]
  return [
    ...changed(before.name, after.name),
    ...changed(before.method, after.method),
    ...now
      .filter((code) => !old.includes(code))
      .map((code) => material('recipient_changed', after.name, { after: label(code) })),
    ...old
      .filter((code) => !now.includes(code))
      .map((code) => told('recipient_changed', after.name, { before: label(code) })),
    ...wordingOf(after.name, before.contact, after.contact),
  ]
}
