import * as v from 'valibot'

const Text = v.optional(v.string(), '')

/** The body of subscribeMessage.send. */
export const SentMessage = v.object({
  touser: Text,
  template_id: Text,
  page: Text,
  data: v.record(v.string(), v.object({ value: v.string() })),
  miniprogram_state: Text,
  lang: Text,
})
export type SentMessage = v.InferOutput<typeof SentMessage>

/** What each data type takes (订阅消息参数值内容限制); a type that is not listed is not modelled and refused. */
const LIMITS: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => within(value, 20) && !/\p{Cc}/u.test(value),
  number: (value) => within(value, 32) && /^\d+(\.\d+)?$/.test(value),
  letter: (value) => within(value, 32) && /^[A-Za-z]+$/.test(value),
  symbol: (value) => within(value, 5),
  character_string: (value) => within(value, 32) && /^[\x20-\x7e]+$/.test(value),
  phrase: (value) => within(value, 5) && /^\p{Script=Han}+$/u.test(value),
  time: (value) => /\d{2}:\d{2}$/.test(value),
  date: (value) => /^\d{4}/.test(value),
}

/** The errcode of a message that WeChat would not take; undefined for one that it shows. */
export function messageRefusal({
  touser,
  template_id,
  page,
  data,
}: SentMessage): number | undefined {
  if (!/^o[\w-]{27}$/.test(touser)) {
    return 40003
  }
  if (template_id === '') {
    return 40037
  }
  if (page.startsWith('/')) {
    return 41030
  }
  return Object.entries(data).every(([field, { value }]) => takes(field, value)) ? undefined : 47003
}

function takes(field: string, value: string): boolean {
  return LIMITS[field.replace(/\d+$/, '')]?.(value) ?? false
}

function within(value: string, length: number): boolean {
  return value !== '' && Array.from(value).length <= length
}
