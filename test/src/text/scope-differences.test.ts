import type { ScopeDifference } from '@contract/scope-difference'
import { differenceText } from '@/text/scope-differences'

function told(kind: ScopeDifference['kind'], sides: { before?: string; after?: string } = {}) {
  const { before = null, after = null } = sides
  return differenceText({ kind, subject: '甲', before, after, material: true })
}

test('says each kind of difference as one plain sentence', () => {
  expect(told('purpose_added', { after: '手机号' })).toBe(
    '「手机号」的用途变了：现在还用于「甲」。',
  )
  expect(told('purpose_added', { after: '向你介绍。' })).toBe('增加了用途「甲」：向你介绍。')
  expect(told('purpose_removed', { before: '手机号' })).toBe('「手机号」不再用于「甲」。')
  expect(told('purpose_removed', { before: '向你介绍。' })).toBe('不再用于「甲」。')
  expect(told('kind_added', { after: '找门店。' })).toBe('增加了信息「甲」：找门店。')
  expect(told('kind_removed', { before: '找门店。' })).toBe('不再收集「甲」。')
  expect(told('recipient_added', { after: '接口。' })).toBe('现在还会提供给「甲」。方式：接口。')
  expect(told('recipient_removed', { before: '接口。' })).toBe('不再提供给「甲」。')
  expect(told('newly_sensitive')).toBe('「甲」现在按敏感个人信息保护。')
})

test('names both sides of what changed from one to another', () => {
  const sides = { before: '一年。', after: '两年。' }
  const both = '：原来是“一年”，现在是“两年”。'
  expect(told('period_longer', sides)).toBe(`「甲」保存得更久了${both}`)
  expect(told('period_shorter', sides)).toBe(`「甲」保存得更短了${both}`)
  expect(told('method_changed', sides)).toBe(`「甲」的收集方式变了${both}`)
  expect(told('recipient_changed', sides)).toBe(`接收方「甲」有变化${both}`)
  expect(told('wording', sides)).toBe(`「甲」的说法改了${both}`)
})

test('says what a recipient gets more or less', () => {
  expect(told('recipient_changed', { after: '手机号' })).toBe(
    '提供给「甲」的内容增加了「手机号」。',
  )
  expect(told('recipient_changed', { before: '手机号' })).toBe(
    '提供给「甲」的内容减少了「手机号」。',
  )
})

test('says that an item is to be chosen anew where its publisher wishes so', () => {
  expect(told('wording')).toBe('「甲」需要你重新选一次。')
})
