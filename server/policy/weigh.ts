import type { ChangeClass } from '../../contract/comparison'
import { type ChangeTerms, countWords, plainText, saysTheSame } from './change-terms'
import type { PartChange } from './compare'
import { BASIC_ITEM, itemsBehind, type Lexicon, namesIn } from './lexicon'
import { longerPeriod, periodsIn } from './periods'

/** Why a change weighs as it does, with the words that decided it. */
export interface Ground {
  rule: 'names' | 'method' | 'guard' | 'negation' | 'period'
  words: string[]
}

export interface Weight {
  class: ChangeClass
  /** The consent items to ask again; empty unless the class is `reconsent`. */
  items: string[]
  grounds: Ground[]
}

/** What a change is weighed with: the words that matter, and the whole older text. */
export interface Scales {
  terms: ChangeTerms
  lexicon: Lexicon
  /** The older document as plain text. */
  olderText: string
}

/**
 * Weighs a change of words. Where it may widen what is done it errs on the side of asking again: another purpose,
 * method, kind or recipient named, one more verb of handling, one guard fewer, a "no" that came or went, a longer
 * period (PIPL 14; GB/T 42574 on changes). Punctuation and the like are wording, all else is told.
 */
export function weighChange(change: PartChange, scales: Scales): Weight {
  const { terms, lexicon } = scales
  const older = change.older?.text ?? ''
  const newer = change.newer?.text ?? ''
  if (change.kind === 'reworded' && saysTheSame(older, newer, terms)) {
    return { class: 'wording', items: [], grounds: [] }
  }
  const isClause = (change.newer ?? change.older)?.kind === 'clause'
  const grounds = isClause && change.kind !== 'moved' ? groundsOf(change, scales) : []
  if (grounds.length === 0) {
    return { class: 'tell', items: [], grounds }
  }
  const named = grounds.flatMap(({ rule, words }) => (rule === 'names' ? words : []))
  const onlyNames = grounds.every(({ rule }) => rule === 'names')
  const items = onlyNames ? itemsBehind(named, lexicon) : itemsSpokenOf({ older, newer }, scales)
  return { class: 'reconsent', items, grounds }
}

/**
 * The items behind what the changed sentences name. Where they name nothing they may still speak of what the
 * clause named before ("it"), or of everything: then both are asked.
 */
function itemsSpokenOf({ older, newer }: Wordings, { terms, lexicon }: Scales): string[] {
  const [before, after] = [sentencesOf(older, terms), sentencesOf(newer, terms)]
  const changed = [
    ...before.filter((sentence) => !after.includes(sentence)),
    ...after.filter((sentence) => !before.includes(sentence)),
  ]
  const named = namesIn(changed.join('\n'), lexicon)
  if (named.length > 0) {
    return itemsBehind(named, lexicon)
  }
  const anywhere = namesIn([...before, ...after].join('\n'), lexicon)
  return [...new Set([BASIC_ITEM, ...itemsBehind(anywhere, lexicon)])].sort()
}

// Full stop, semicolon, exclamation and question mark, as folding to one width leaves them.
function sentencesOf(text: string, terms: ChangeTerms): string[] {
  return text
    .split(/[\u3002\uff1b\uff01\uff1f;!?\n]/)
    .map((sentence) => plainText(sentence, terms))
    .filter((sentence) => sentence !== '')
}

function groundsOf(change: PartChange, scales: Scales): Ground[] {
  const { terms } = scales
  const older = plainText(change.older?.text ?? '', terms)
  const newer = plainText(change.newer?.text ?? '', terms)
  const grounds: Ground[] = [
    { rule: 'names', words: newNames(change, { older, newer }, scales) },
    { rule: 'method', words: moreOf(terms.verbs, older, newer) },
    { rule: 'guard', words: moreOf(terms.guards, newer, older) },
    { rule: 'negation', words: change.kind === 'added' ? [] : turned({ older, newer }, terms) },
    { rule: 'period', words: change.kind === 'reworded' ? longer({ older, newer }, terms) : [] },
  ]
  return grounds.filter(({ words }) => words.length > 0)
}

interface Wordings {
  older: string
  newer: string
}

// A new clause about what another already named is weighed by what it says to do with it.
function newNames(change: PartChange, { older, newer }: Wordings, scales: Scales): string[] {
  const known = change.kind === 'added' ? scales.olderText : older
  const before = new Set(namesIn(known, scales.lexicon))
  return namesIn(newer, scales.lexicon).filter((name) => !before.has(name))
}

/** The words of a list that the second text has more of. */
function moreOf(words: readonly string[], fewer: string, more: string): string[] {
  const before = countWords(fewer, words)
  return [...countWords(more, words)]
    .filter(([word, count]) => count > (before.get(word) ?? 0))
    .map(([word]) => word)
}

function turned({ older, newer }: Wordings, terms: ChangeTerms): string[] {
  const bare = (text: string) =>
    terms.harmless.reduce((rest, word) => rest.replaceAll(word, ' '), text)
  const [before, after] = [bare(older), bare(newer)]
  return [
    ...new Set([
      ...moreOf(terms.negations, before, after),
      ...moreOf(terms.negations, after, before),
    ]),
  ]
}

function longer({ older, newer }: Wordings, terms: ChangeTerms): string[] {
  const period = longerPeriod(periodsIn(older, terms), periodsIn(newer, terms))
  return period === null ? [] : [String(Math.round(period))]
}
