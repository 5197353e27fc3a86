import type { MaskKind } from './register-field'

/**
 * A value as it goes out when nobody asked to see it in clear.
 * Every kind keeps the length, except `hidden`, where even the length tells something.
 * Source of the shapes: WeChat's security guide for mini-programs.
 */
export function maskValue(kind: MaskKind, value: string): string {
  const characters = Array.from(value)
  switch (kind) {
    case 'plain':
      return value
    case 'name':
      return characters.length === 2 ? keep(characters, 0, 1) : keep(characters, 1, 1)
    case 'phone':
      return characters.length < PHONE_DIGITS_SHOWN_FIVE
        ? keep(characters, 2, 2)
        : keep(characters, 3, 2)
    case 'id_number':
      return keep(characters, 1, 1)
    case 'account':
      return keep(characters, 0, Math.min(4, Math.floor(characters.length / 3)))
    case 'identifier':
      return keep(characters, 2, 2)
    case 'date':
      return value.replace(/-\d\d/g, '-**')
    case 'postcode':
      return keep(characters, 2, 0)
    case 'hidden':
      return HIDDEN
  }
}

const PHONE_DIGITS_SHOWN_FIVE = 10 // shorter numbers are land lines, where three leading digits say too much
const HIDDEN = '****'

/** Keeps the ends and hides the middle; where the ends would leave nothing hidden, all is hidden. */
function keep(characters: readonly string[], first: number, last: number): string {
  const hidden = characters.length - first - last
  if (hidden <= 0) {
    return '*'.repeat(characters.length)
  }
  const head = characters.slice(0, first).join('')
  const tail = last === 0 ? '' : characters.slice(-last).join('')
  return `${head}${'*'.repeat(hidden)}${tail}`
}
