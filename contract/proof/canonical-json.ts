import { isWellFormed } from './unicode'

/** What may stand in signed or hashed JSON: integers only, so that no platform prints a number its own way. */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue | undefined }

/**
 * Canonical JSON (RFC 8785): keys in UTF-16 order, no white space; absent (`undefined`) members are left out.
 * Throws RangeError for a number that is not a safe integer and for a lone surrogate (RFC 8785 §3.2.2).
 */
export function canonicalJson(value: CanonicalValue): string {
  if (value === null || typeof value === 'boolean') {
    return String(value)
  }
  if (typeof value === 'number') {
    return canonicalInteger(value)
  }
  if (typeof value === 'string') {
    return canonicalString(value)
  }
  if (isList(value)) {
    return `[${value.map(canonicalJson).join(',')}]`
  }
  const members = Object.entries(value)
    .flatMap(([key, member]) => (member === undefined ? [] : [{ key, member }]))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  return `{${members.map(({ key, member }) => `${canonicalString(key)}:${canonicalJson(member)}`).join(',')}}`
}

/** Is `text` the canonical form of `value`? False as well for what has none. */
export function isCanonical(text: string, value: CanonicalValue): boolean {
  try {
    return canonicalJson(value) === text
  } catch (error) {
    if (error instanceof RangeError) {
      return false
    }
    throw error
  }
}

function isList(value: object): value is readonly CanonicalValue[] {
  return Array.isArray(value)
}

function canonicalInteger(value: number): string {
  if (!Number.isSafeInteger(value)) {
    throw new RangeError('canonical JSON holds safe integers only')
  }
  return String(value)
}

function canonicalString(value: string): string {
  if (!isWellFormed(value)) {
    throw new RangeError('canonical JSON holds no lone surrogate')
  }
  return JSON.stringify(value)
}
