/** A date as somebody types it, part by part. */
export interface TypedDate {
  year: string
  month: string
  day: string
}

/** `1990-01-31` as its parts, without the zeros that nobody writes; anything else is nothing typed. */
export function partsOf(value: string): TypedDate {
  const [year = '', month = '', day = ''] = value.split('-')
  return { year, month: withoutZero(month), day: withoutZero(day) }
}

/** The parts as one value, empty while nothing is typed. Whether it is a day that exists is checked elsewhere. */
export function dateOf({ year, month, day }: TypedDate): string {
  if (year === '' && month === '' && day === '') {
    return ''
  }
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Figures only, so that 3月 and a full-width ３ are both read as 3. */
export function figuresOf(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '')
}

function withoutZero(part: string): string {
  return part.replace(/^0+/, '')
}
