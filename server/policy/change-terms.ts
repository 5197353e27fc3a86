import * as v from 'valibot'

const Words = v.array(v.pipe(v.string(), v.nonEmpty()))
const WordsByCode = v.record(v.string(), Words)
const Pattern = v.pipe(
  v.string(),
  v.transform((source) => new RegExp(source, 'gu')),
)

/** `change-terms.yaml`: the words by which a change of the policy is weighed, edited like any other content. */
export const ChangeTerms = v.strictObject({
  /** Other names of the register's fields, purposes and kinds of recipients, by code. */
  fields: WordsByCode,
  purposes: WordsByCode,
  recipients: WordsByCode,
  unnamed_recipients: Words,
  sensitive: Words,
  verbs: Words,
  guards: Words,
  negations: Words,
  harmless: Words,
  alike: v.array(v.tuple([v.string(), v.string()])),
  units: v.record(v.string(), v.number()),
  numerals: v.pipe(v.string(), v.length(10)),
  two: v.string(),
  half: v.string(),
  ten: v.string(),
  hundred: v.string(),
  not_periods: v.array(Pattern),
  age: v.string(),
  forever: Words,
})
export type ChangeTerms = v.InferOutput<typeof ChangeTerms>

const ANY_PUNCTUATION = /[\p{P}\p{S}]/gu

/** A text as words are sought in it: one width of letters, no white space, one writing of each word. */
export function plainText(text: string, { alike }: Pick<ChangeTerms, 'alike'>): string {
  const folded = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return alike.reduce((plain, [from, to]) => plain.replaceAll(from, to), folded)
}

/** Do two wordings differ in nothing but white space, punctuation and ways to write the same word? */
export function saysTheSame(one: string, other: string, terms: ChangeTerms): boolean {
  const bare = (text: string) => plainText(text, terms).replace(ANY_PUNCTUATION, '')
  return bare(one) === bare(other)
}

/** How often words of a list stand in a plain text; of overlapping ones the longest counts. */
export function countWords(plain: string, words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  if (words.length === 0) {
    return counts
  }
  const longestFirst = [...words].sort((a, b) => b.length - a.length).map(escapePattern)
  for (const [word] of plain.matchAll(new RegExp(longestFirst.join('|'), 'gu'))) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return counts
}

export function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
