import { type ConsentItem, consentItemOf, isOffered, type Register } from '../../contract/register'
import { AppError } from '../errors'

/** The policy and basic registration: the one item that an account cannot be without. */
export const REGISTRATION_ITEM = 'C0'

/** The policy that every consent item rests on. */
export const POLICY = 'privacy'

/** A release as evidence names it. */
export interface ReleaseRef {
  policy: string
  version: string
  sha256: string
}

/** The item of a code. Throws CONSENT_ITEM_UNKNOWN. */
export function declaredItem(register: Register, code: string): ConsentItem {
  const item = consentItemOf(register, code)
  if (!item) {
    throw new AppError('CONSENT_ITEM_UNKNOWN')
  }
  return item
}

/**
 * The item of a code, if it can be chosen today.
 * Throws CONSENT_ITEM_UNKNOWN, or CONSENT_ITEM_CLOSED for a locked one and for a recipient nobody has named.
 */
export function offeredItem(register: Register, code: string): ConsentItem {
  const item = declaredItem(register, code)
  if (!isOffered(register, code)) {
    throw new AppError('CONSENT_ITEM_CLOSED')
  }
  return item
}
