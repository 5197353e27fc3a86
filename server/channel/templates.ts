import * as v from 'valibot'
import { MessageTemplate } from '../../contract/channel-routes'

/** What we have to say in a message; nothing of it is of a person. */
export const Fact = v.picklist(['title', 'state', 'hint', 'number', 'time'])
export type Fact = v.InferOutput<typeof Fact>
export type Facts = Readonly<Record<Fact, string>>

/** WeChat's data types that one of our facts can fill, and which ones; a field's name begins with its type. */
const FITS: Readonly<Record<string, readonly Fact[]>> = {
  thing: ['title', 'state', 'hint', 'number'],
  character_string: ['number'],
  phrase: ['state'],
  time: ['time'],
  date: ['time'],
}

/** A template of the operator's account and what each of its fields is to hold. */
export const FilledTemplate = v.strictObject({
  ...MessageTemplate.entries,
  data: v.pipe(
    v.record(v.string(), Fact),
    v.check((data) => Object.entries(data).every(([field, fact]) => fits(field, fact))),
  ),
})
export type FilledTemplate = v.InferOutput<typeof FilledTemplate>

function fits(field: string, fact: Fact): boolean {
  return (FITS[typeOf(field) ?? ''] ?? []).includes(fact)
}

/** `character_string2` is of type `character_string`; null for a name of another form. */
function typeOf(field: string): string | null {
  return /^([a-z_]+)\d{1,2}$/.exec(field)?.[1] ?? null
}

export type TemplateData = Readonly<Record<string, { value: string }>>

/**
 * Fills a template, each field within what WeChat takes (subscribeMessage.send, 订阅消息参数值内容限制): a sentence is cut
 * to 20 characters, a number is never cut. Out: null where a fact does not fit; WeChat would answer 47003.
 */
export function fillTemplate(template: FilledTemplate, facts: Facts): TemplateData | null {
  const filled = Object.entries(template.data).map(([field, fact]) => {
    const value = valueFor(typeOf(field) ?? '', facts[fact])
    return value === null ? null : ([field, { value }] as const)
  })
  return filled.every((field) => field !== null) ? Object.fromEntries(filled) : null
}

const THING_LENGTH = 20
const STRING = /^[\x21-\x7e]{1,32}$/
const PHRASE = /^\p{Script=Han}{1,5}$/u
/** `2026`, `11`, `22` with a character after each, and the hour or not. */
const TIME = /^\d{4}\p{Script=Han}\d{1,2}\p{Script=Han}\d{1,2}\p{Script=Han}(?: \d{2}:\d{2})?$/u

function valueFor(type: string, text: string): string | null {
  switch (type) {
    case 'thing':
      return thing(text)
    case 'character_string':
      return STRING.test(text) ? text : null
    case 'phrase':
      return PHRASE.test(text) ? text : null
    case 'time':
      return TIME.test(text) ? text : null
    case 'date':
      return TIME.test(text) ? (text.split(' ')[0] ?? null) : null
    default:
      return null
  }
}

/** One line of at most 20 characters; control characters make WeChat refuse the whole message. */
function thing(text: string): string | null {
  const line = text.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
  const letters = Array.from(line)
  if (letters.length <= THING_LENGTH) {
    return line === '' ? null : line
  }
  return `${letters.slice(0, THING_LENGTH - 1).join('')}…`
}
