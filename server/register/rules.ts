import { fieldOf, type Register } from '../../contract/register'
import type { Collected, Field } from '../../contract/register-field'
import { AppError } from '../errors'

export type CollectionRefusal =
  | 'FIELD_UNDECLARED'
  | 'FIELD_LOCKED'
  | 'FIELD_OFF'
  | 'FIELD_NOT_SELF_SERVICE'

export type Collection = { ok: true; field: Field } | { ok: false; code: CollectionRefusal }

/**
 * Says whether a value of this name may be taken from this source today (认定方法 三.3, 四.1; PIPL 55).
 * Whether the person agreed is the consent noun's question, and comes after this one.
 */
export function mayCollect(register: Register, code: string, from: Collected): Collection {
  const field = fieldOf(register, code)
  if (field === undefined) {
    return { ok: false, code: 'FIELD_UNDECLARED' }
  }
  if (field.state !== 'on') {
    return { ok: false, code: field.state === 'locked' ? 'FIELD_LOCKED' : 'FIELD_OFF' }
  }
  if (!field.collected.includes(from)) {
    // The field is declared, but not as coming from there.
    return { ok: false, code: from === 'self' ? 'FIELD_NOT_SELF_SERVICE' : 'FIELD_UNDECLARED' }
  }
  return { ok: true, field }
}

/** The field, for a caller that has nothing to do without it. Throws AppError with the refusal's code. */
export function assertCollectable(register: Register, code: string, from: Collected): Field {
  const collection = mayCollect(register, code, from)
  if (!collection.ok) {
    throw new AppError(collection.code)
  }
  return collection.field
}
