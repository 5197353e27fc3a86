import { type ChangeTerms, escapePattern } from './change-terms'

/**
 * The periods that a plain text names, in days, longest first; a period without end is Infinity.
 * Numbers may be Arabic or Chinese. Dates and ages are none.
 */
export function periodsIn(plain: string, terms: ChangeTerms): number[] {
  const text = terms.not_periods.reduce((rest, pattern) => rest.replace(pattern, ' '), plain)
  const { numerals, two, half, ten, hundred, units, age } = terms
  const digits = escapePattern(`${numerals}${two}${half}${ten}${hundred}`)
  const names = Object.keys(units).sort((a, b) => b.length - a.length)
  const pattern = new RegExp(`(\\d+(?:\\.\\d+)?|[${digits}]+)(${names.join('|')})(?!${age})`, 'gu')
  const counted = [...text.matchAll(pattern)].map(
    ([, number = '', unit = '']) => numberOf(number, terms) * (units[unit] ?? 0),
  )
  const endless = terms.forever.some((word) => text.includes(word))
    ? [Number.POSITIVE_INFINITY]
    : []
  return [...counted, ...endless].sort((a, b) => b - a)
}

/** The longest new period of a newer text if it is longer than those it replaces, else null. */
export function longerPeriod(older: readonly number[], newer: readonly number[]): number | null {
  const before = without(older, newer)
  const longest = Math.max(0, ...without(newer, older))
  return longest > Math.max(0, ...before) ? longest : null
}

function without(periods: readonly number[], others: readonly number[]): number[] {
  const left = [...others]
  return periods.filter((period) => {
    const place = left.indexOf(period)
    if (place === -1) {
      return true
    }
    left.splice(place, 1)
    return false
  })
}

/** `15`, `2.5`, and Chinese numbers below a thousand. */
function numberOf(text: string, terms: ChangeTerms): number {
  if (/^[\d.]+$/.test(text)) {
    return Number(text)
  }
  let total = 0
  let digit = 0
  for (const character of text) {
    switch (character) {
      case terms.half:
        total += 0.5
        break
      case terms.ten:
        total += (digit || 1) * 10
        digit = 0
        break
      case terms.hundred:
        total += (digit || 1) * 100
        digit = 0
        break
      default:
        digit = character === terms.two ? 2 : terms.numerals.indexOf(character)
    }
  }
  return total + digit
}
