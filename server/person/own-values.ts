import { fieldOf, type Register } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import { maskValue } from '../../contract/register-mask'
import { AppError } from '../errors'
import { may, RIGHTS } from '../vault/rules'
import { openValue, type StoredValue, type Vault } from '../vault/store'

const SELF = { reader: 'self', purpose: RIGHTS } as const

/** The declared field of that code. Throws FIELD_UNDECLARED. */
export function declaredField(register: Register, code: string): Field {
  const field = fieldOf(register, code)
  if (!field) {
    throw new AppError('FIELD_UNDECLARED')
  }
  return field
}

/** A value for its own person, in clear. Throws FORBIDDEN where not even its owner may read it. */
export function readOwnValue(vault: Vault, field: Field, stored: StoredValue): string {
  const standing = {
    frozen: vault.frozenAt !== null,
    held: stored.held_at !== null,
    restricted: [],
    agreed: null,
  }
  if (!may(SELF, field, standing).allowed) {
    throw new AppError('FORBIDDEN')
  }
  return openValue(vault, stored)
}

/** As people read it: the label of a choice, anything else as it is. */
export function shownValue({ input }: Field, value: string): string {
  return input.kind === 'choice'
    ? (input.options.find((option) => option.value === value)?.label ?? value)
    : value
}

/** Masks are the server's: what the screen hides has never been on the phone (GB/T 35273 7.2). */
export function maskedValue(register: Register, vault: Vault, stored: StoredValue): string {
  const field = declaredField(register, stored.field)
  return maskValue(field.mask, shownValue(field, readOwnValue(vault, field, stored)))
}
