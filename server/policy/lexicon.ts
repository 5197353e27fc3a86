import type { Register } from '../../contract/register'
import { type ChangeTerms, countWords, plainText } from './change-terms'

/** The item that everybody who registered has given; it stands for whatever no other item stands for. */
export const BASIC_ITEM = 'C0'

/** Every declared name and its other names, with the consent items behind it. */
export type Lexicon = ReadonlyMap<string, readonly string[]>

/** Gathers the names of fields, purposes and recipients, and the words for sensitive kinds. */
export function lexiconOf(register: Register, terms: ChangeTerms): Lexicon {
  const lexicon = new Map<string, Set<string>>()
  const add = (names: readonly string[], item: string | undefined) => {
    for (const name of names) {
      const word = plainText(name, terms)
      lexicon.set(word, (lexicon.get(word) ?? new Set()).add(item ?? BASIC_ITEM))
    }
  }
  for (const { code, label, consent_item } of register.fields) {
    add([label, ...(terms.fields[code] ?? [])], consent_item)
  }
  for (const { code, label, consent_item } of register.purposes) {
    add([label, ...(terms.purposes[code] ?? [])], consent_item)
  }
  for (const { code, label, consent_item } of register.recipient_kinds) {
    add([label, ...(terms.recipients[code] ?? [])], consent_item)
  }
  for (const { name, consent_item } of register.recipients) {
    add([name], consent_item)
  }
  for (const word of [...terms.sensitive, ...terms.unnamed_recipients]) {
    if (!lexicon.has(plainText(word, terms))) {
      add([word], BASIC_ITEM)
    }
  }
  return new Map([...lexicon].map(([word, items]) => [word, [...items]]))
}

/** The names that a plain text holds. */
export function namesIn(plain: string, lexicon: Lexicon): string[] {
  return [...countWords(plain, [...lexicon.keys()]).keys()]
}

/** The consent items behind some names; the basic one where there are none. */
export function itemsBehind(names: readonly string[], lexicon: Lexicon): string[] {
  const items = names.flatMap((name) => lexicon.get(name) ?? [])
  return items.length > 0 ? [...new Set(items)].sort() : [BASIC_ITEM]
}
