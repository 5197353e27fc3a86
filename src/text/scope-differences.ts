import type { ScopeDifference } from '@contract/scope-difference'

/** One difference between what was agreed to and what is asked now, as one plain sentence. */
export function differenceText({ kind, subject, before, after }: ScopeDifference): string {
  return sentences[kind](`「${subject}」`, before, after)
}

type Side = string | null
type Sentence = (subject: string, before: Side, after: Side) => string

const sentences: Record<ScopeDifference['kind'], Sentence> = {
  purpose_added: (purpose, _, after) =>
    isSentence(after)
      ? `增加了用途${purpose}：${after}`
      : `「${after}」的用途变了：现在还用于${purpose}。`,
  purpose_removed: (purpose, before) =>
    isSentence(before) ? `不再用于${purpose}。` : `「${before}」不再用于${purpose}。`,
  kind_added: (field, _, after) => `增加了信息${field}：${ended(after)}`,
  kind_removed: (field) => `不再收集${field}。`,
  method_changed: (field, ...sides) => `${field}的收集方式变了${fromTo(...sides)}`,
  recipient_added: (name, _, after) => `现在还会提供给${name}。方式：${ended(after)}`,
  recipient_changed: (name, before, after) =>
    before !== null && after !== null
      ? `接收方${name}有变化${fromTo(before, after)}`
      : `提供给${name}的内容${after === null ? `减少了「${before}」` : `增加了「${after}」`}。`,
  recipient_removed: (name) => `不再提供给${name}。`,
  period_longer: (field, ...sides) => `${field}保存得更久了${fromTo(...sides)}`,
  period_shorter: (field, ...sides) => `${field}保存得更短了${fromTo(...sides)}`,
  newly_sensitive: (field) => `${field}现在按敏感个人信息保护。`,
  wording: (subject, before, after) =>
    before === null
      ? `${subject}需要你重新选一次。`
      : `${subject}的说法改了${fromTo(before, after)}`,
}

function fromTo(before: Side, after: Side): string {
  return `：原来是“${bare(before)}”，现在是“${bare(after)}”。`
}

// A purpose that uses no field that was there before brings its own description in the field's place.
function isSentence(words: Side): boolean {
  return words === null || words.endsWith('。')
}

function ended(words: Side): string {
  return `${bare(words)}。`
}

function bare(words: Side): string {
  return (words ?? '').replace(/。$/, '')
}
