import { hashOf } from './proof/hash'
import {
  consentItemOf,
  type LegalBasis,
  type Recipient,
  type Register,
  type RetentionClock,
  retentionOf,
} from './register'
import type { Collected, Field } from './register-field'

/** A purpose under an item, with its ground (PIPL 13). */
export interface ScopePurpose {
  code: string
  basis: LegalBasis
  label: string
  description: string
}

/** A kind of data under an item: where it comes from, what for, how long. */
export interface ScopeField {
  code: string
  collected: readonly Collected[]
  sensitive: boolean
  purposes: readonly string[]
  clock: RetentionClock | null
  label: string
  how: string
  why: string
  period: string
}

/** A named recipient under an item: the five things of PIPL 23. */
export type ScopeRecipient = Pick<
  Recipient,
  'code' | 'name' | 'contact' | 'method' | 'purposes' | 'fields'
>

/** Everything that one item covers under one register: what is agreed to by giving it, and nothing more. */
export interface Scope {
  item: string
  label: string
  description: string
  /** The publisher's own wish to ask anew from a day on; it can only add to what the comparison finds. */
  reconsentSince: string | null
  purposes: readonly ScopePurpose[]
  fields: readonly ScopeField[]
  recipients: readonly ScopeRecipient[]
}

/** What an item covers under a register. Only what is open counts: to open a declared field is to cover more. */
export function scopeOf(register: Register, item: string): Scope {
  const declared = consentItemOf(register, item)
  const fields = register.fields.filter(
    (field) => field.consent_item === item && field.state === 'on',
  )
  const recipients = register.recipients.filter(({ consent_item }) => consent_item === item)
  const used = new Set([...fields, ...recipients].flatMap(({ purposes }) => purposes))
  return {
    item,
    label: declared?.label ?? item,
    description: declared?.description ?? '',
    reconsentSince: declared?.reconsent_since ?? null,
    purposes: register.purposes
      .filter(({ code, consent_item }) => consent_item === item || used.has(code))
      .map(({ code, basis, label, description }) => ({ code, basis, label, description })),
    fields: fields.map((field) => scopeField(register, field)),
    recipients: recipients.map(({ code, name, contact, method, purposes, fields: handed }) => ({
      code,
      name,
      contact,
      method,
      purposes,
      fields: handed,
    })),
  }
}

function scopeField(register: Register, field: Field): ScopeField {
  const { code, collected, purposes, label, how, why } = field
  const rule = retentionOf(register, field)
  return {
    code,
    collected,
    sensitive: field.class === 'sensitive',
    purposes,
    clock: rule?.clock ?? null,
    label,
    how,
    why,
    period: rule?.period ?? '',
  }
}

/**
 * Fingerprint of what a scope covers, SHA-256 of its canonical JSON. Neither words for people nor the order of a
 * list go in, so that an edited sentence asks nobody again.
 */
export function scopeHash(scope: Scope): string {
  return hashOf({
    item: scope.item,
    reconsent_since: scope.reconsentSince,
    purposes: byCode(scope.purposes).map(({ code, basis }) => ({ code, basis })),
    fields: byCode(scope.fields).map(({ code, collected, sensitive, purposes, clock }) => ({
      code,
      collected: [...collected].sort(),
      sensitive,
      purposes: [...purposes].sort(),
      clock: clock && { ...clock },
    })),
    recipients: byCode(scope.recipients).map(({ code, name, method, purposes, fields }) => ({
      code,
      name,
      method,
      purposes: [...purposes].sort(),
      fields: [...fields].sort(),
    })),
  })
}

function byCode<T extends { code: string }>(list: readonly T[]): T[] {
  return [...list].sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** Was this use of this field agreed to? A scope of old says nothing about what came later. */
export function coversUse(scope: Scope, use: { field: string; purpose: string }): boolean {
  return scope.fields.some(
    ({ code, purposes }) => code === use.field && purposes.includes(use.purpose),
  )
}

/** Was it agreed that this field is taken from there? */
export function coversCollection(scope: Scope, taken: { field: string; from: Collected }): boolean {
  return scope.fields.some(
    ({ code, collected }) => code === taken.field && collected.includes(taken.from),
  )
}
