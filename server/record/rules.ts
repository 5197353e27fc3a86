import type { NewRecord, RowCode } from '../../contract/record'
import { fieldOf, purposeOf, type Register, retentionOf } from '../../contract/register'
import type { Collected, Field } from '../../contract/register-field'
import { endOf, expiryOf } from '../../contract/retention'
import { CITED_LAW, FORBIDDEN_NAMES } from '../text/records'

/** What a credential may hand in. */
export interface Allowance {
  kinds: readonly string[]
  purposes: readonly string[]
}

export type Judged =
  | ({ ok: true; field: Field; from: Collected } & Term)
  | { ok: false; code: RowCode }

/** A row that may come in by itself, and where it came from. */
export interface Arrival {
  record: NewRecord
  source: string
  judged: Extract<Judged, { ok: true }>
  at: Date
}

/** How long it is kept, and the law that makes us keep it so long; null where none does. */
interface Term {
  retainUntil: Date | null
  law: string | null
}

/**
 * Judges a row by itself, before anybody is looked for: whether this kind may come in, for this, from this credential.
 * In: the row, the register, what the credential may, and now. Out: how it would be kept, or the first thing wrong.
 */
export function judgeRow(
  row: NewRecord,
  register: Register,
  { allowed, now }: { allowed: Allowance; now: Date },
): Judged {
  if (isForbidden(row)) {
    return { ok: false, code: 'FORBIDDEN_CONTENT' }
  }
  const taken = fieldFor(row, register, allowed)
  if (!taken.ok) {
    return taken
  }
  if (row.lawfulness === undefined) {
    return { ok: false, code: 'NO_LAWFULNESS' }
  }
  return withTerm(row, register, { ...taken, now })
}

type Taken = { ok: true; field: Field; from: Collected } | { ok: false; code: RowCode }

function fieldFor(row: NewRecord, register: Register, allowed: Allowance): Taken {
  const field = fieldOf(register, row.kind)
  const from = field && sourceOf(field)
  if (!field?.record || !from) {
    return { ok: false, code: 'FIELD_UNDECLARED' }
  }
  if (!allowed.kinds.includes(row.kind)) {
    return { ok: false, code: 'KIND_NOT_ALLOWED' }
  }
  if (field.state !== 'on') {
    return { ok: false, code: field.state === 'locked' ? 'FIELD_LOCKED' : 'FIELD_OFF' }
  }
  const isFor = allowed.purposes.includes(row.purpose) && field.purposes.includes(row.purpose)
  return isFor ? { ok: true, field, from } : { ok: false, code: 'PURPOSE_NOT_ALLOWED' }
}

/** As what a record of this field comes in: from another body, or from our own service; null where neither may. */
export function sourceOf(field: Field): Collected | null {
  return (['indirect', 'service'] as const).find((one) => field.collected.includes(one)) ?? null
}

function withTerm(
  row: NewRecord,
  register: Register,
  { field, from, now }: { field: Field; from: Collected; now: Date },
): Judged {
  const term = isOwed(row, register) ? owedTerm(row) : declaredTerm(row, register, { field, now })
  if ('code' in term) {
    return { ok: false, code: term.code }
  }
  const isPast = term.retainUntil !== null && term.retainUntil <= now
  return isPast || new Date(row.occurred_at) > now
    ? { ok: false, code: 'TIME_INVALID' }
    : { ok: true, field, from, ...term }
}

/** A duty is ours as well only where our own purpose rests on one: a source cannot make us keep what its owner deletes. */
function isOwed(row: NewRecord, register: Register): boolean {
  return row.lawfulness?.basis === 'statutory_duty' && restsOnLaw(row, register)
}

// The law's day counts, whatever the rule of the field would be. What a certificate will name is the citation alone:
// a statement is free text.
function owedTerm({ lawfulness, retain_until }: NewRecord): Term | { code: RowCode } {
  const [law = null] = lawfulness?.statement.match(CITED_LAW) ?? []
  if (law === null) {
    return { code: 'LAW_UNNAMED' }
  }
  return retain_until === undefined
    ? { code: 'TERM_MISSING' }
    : { retainUntil: endOf(retain_until), law }
}

function declaredTerm(
  row: NewRecord,
  register: Register,
  { field, now }: { field: Field; now: Date },
): Term | { code: RowCode } {
  const bySource = row.retain_until === undefined ? null : endOf(row.retain_until)
  if (retentionOf(register, field)?.clock.kind === 'by_source' && bySource === null) {
    return { code: 'TERM_MISSING' }
  }
  return { retainUntil: earlier(expiryOf(register, field, now), bySource), law: null }
}

/** The earlier of two instants, where there are two. */
export function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) {
    return one ?? other
  }
  return one < other ? one : other
}

/** Whether a record can rest on something else than consent: what its source names and the purpose declares alike. */
export function restsOnLaw(row: NewRecord, register: Register): boolean {
  const basis = row.lawfulness?.basis
  return basis !== 'consent' && basis === purposeOf(register, row.purpose)?.basis
}

/** What authenticates a payment is kept by nobody (JR/T 0171-2020 §6.5; compliance SP-07): by name, and by form. */
const FORBIDDEN_NAME = new RegExp(
  `\\b(cvv2?|cvc2?|cvn2?|pin|passw(or)?d|passcode|pwd|track_?[12])\\b|${FORBIDDEN_NAMES.join('|')}`,
  'i',
)
/** A magnetic stripe, as a reader gives it (ISO/IEC 7813). */
const STRIPE = /%B\d{12,19}\^|;\d{12,19}=\d{4}/

function isForbidden({ kind, content }: NewRecord): boolean {
  const spaced = kind.replaceAll('_', ' ')
  return FORBIDDEN_NAME.test(spaced) || FORBIDDEN_NAME.test(content) || STRIPE.test(content)
}
