import { fieldOf, purposeOf, type Register } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import type { ErasureScope } from '../../contract/request-order'
import { AppError } from '../errors'

/** What a deletion can reach: what a person asks for, or just the fields that the controller has to delete itself. */
export type Reach = ErasureScope | { kind: 'fields'; fields: readonly string[] }

/** A scope as a row and a ledger entry name it: `account`, `field:name`, `purpose:communicate`, `fields:name,phone`. */
export function scopeText(scope: Reach): string {
  switch (scope.kind) {
    case 'fields':
      return `fields:${scope.fields.join(',')}`
    case 'account':
      return 'account'
    case 'field':
      return `field:${scope.field}`
    case 'purpose':
      return `purpose:${scope.purpose}`
  }
}

/** Reads what scopeText wrote. */
export function parseScope(text: string): Reach {
  const [kind = '', code = ''] = text.split(':')
  switch (kind) {
    case 'account':
      return { kind }
    case 'field':
      return { kind, field: code }
    case 'purpose':
      return { kind, purpose: code }
    case 'fields':
      return { kind, fields: code.split(',') }
    default:
      throw new Error('a stored scope has no known form')
  }
}

/**
 * The declared fields that a deletion reaches, held or not. Half a card helps nobody, so a set that is erased
 * together goes together; what the account cannot be without goes with the account only.
 * Throws FIELD_UNDECLARED for an unknown name, CLOSE_ACCOUNT_INSTEAD for a field the account rests on.
 */
export function fieldsInScope(register: Register, scope: Reach): Field[] {
  switch (scope.kind) {
    case 'account':
      return register.fields
    case 'field':
      return withItsSet(register, erasable(register, scope.field))
    case 'fields':
      return register.fields.filter(({ code }) => scope.fields.includes(code))
    case 'purpose':
      if (!purposeOf(register, scope.purpose)) {
        throw new AppError('FIELD_UNDECLARED')
      }
      return register.fields.filter(
        (field) => field.optional && field.purposes.includes(scope.purpose),
      )
  }
}

function erasable(register: Register, code: string): Field {
  const field = fieldOf(register, code)
  if (!field) {
    throw new AppError('FIELD_UNDECLARED')
  }
  if (!field.optional) {
    throw new AppError('CLOSE_ACCOUNT_INSTEAD')
  }
  return field
}

function withItsSet(register: Register, field: Field): Field[] {
  const set = register.sets.find(({ code }) => code === field.set)
  return set?.erased_together ? register.fields.filter((other) => other.set === set.code) : [field]
}
