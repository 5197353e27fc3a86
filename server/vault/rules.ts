import type { Field, Reader } from '../../contract/register-field'
import { coversUse, type Scope } from '../../contract/scope'

/** `rights`: the person sees, corrects, copies or deletes their own data. Every other purpose is declared. */
export const RIGHTS = 'rights'

/** Who wants to read, and what for. */
export interface Reading {
  reader: Reader
  purpose: string
}

/** What must be known of the person to decide. */
export interface Standing {
  /** A deletion is waiting: the data is kept for undo and used for nothing. */
  frozen: boolean
  /** Its deletion has been carried out but for a law that keeps it. */
  held: boolean
  /** What the person agreed to under the field's item, as far as it stands now; null where nothing stands. */
  agreed: Scope | null
  /** What the person does not want used (PIPL 44): `account`, `field:…`, `purpose:…`. */
  restricted: readonly string[]
}

export type Permit =
  | { allowed: true }
  | {
      allowed: false
      because: 'reader' | 'purpose' | 'field' | 'frozen' | 'held' | 'restricted' | 'consent'
    }

/**
 * The one decision about reading a value: may this reader, for this purpose, read this field of a
 * person who stands so? What only a law keeps nobody reads, its owner included: all but storage has stopped (PIPL 47).
 * Otherwise owners always reach their own data, also frozen or after withdrawal (PIPL 45);
 * everyone else needs a declared reader and purpose, data that is not waiting for deletion, a use that its owner has
 * not stopped (PIPL 44), and a consent that stands and covered this very use when it was given: what was declared
 * later has to be agreed to first (PIPL 14).
 */
export function may(reading: Reading, field: Field, standing: Standing): Permit {
  if (!field.readers.includes(reading.reader)) {
    return { allowed: false, because: 'reader' }
  }
  if (standing.held) {
    return { allowed: false, because: 'held' }
  }
  if (reading.reader === 'self' && reading.purpose === RIGHTS) {
    return { allowed: true }
  }
  if (!field.purposes.includes(reading.purpose)) {
    return { allowed: false, because: 'purpose' }
  }
  if (field.state !== 'on') {
    return { allowed: false, because: 'field' }
  }
  if (standing.frozen) {
    return { allowed: false, because: 'frozen' }
  }
  if (isStopped(reading, field, standing.restricted)) {
    return { allowed: false, because: 'restricted' }
  }
  const use = { field: field.code, purpose: reading.purpose }
  const agreed = standing.agreed !== null && coversUse(standing.agreed, use)
  return agreed ? { allowed: true } : { allowed: false, because: 'consent' }
}

function isStopped({ purpose }: Reading, { code }: Field, restricted: readonly string[]): boolean {
  return ['account', `field:${code}`, `purpose:${purpose}`].some((scope) =>
    restricted.includes(scope),
  )
}

/** Whether nothing of a field may be taken in: it could be kept, and used for nothing. */
export function isCollectionStopped(field: Field, restricted: readonly string[]): boolean {
  return field.purposes.every((purpose) =>
    isStopped({ reader: 'service', purpose }, field, restricted),
  )
}
