import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PolicyDocument } from '@contract/policy'
import fc from 'fast-check'
import { compareDocuments, type PartChange } from '../../../server/policy/compare'
import { textDifference } from '../../../server/policy/inline-difference'
import { readPolicy } from '../../../server/policy/markdown'
import { partsOf } from '../../../server/policy/parts'

function documentOf(source: string): PolicyDocument {
  const reading = readPolicy(Buffer.from(source))
  if (!reading.readable) {
    throw new Error(JSON.stringify(reading.refusal))
  }
  return reading.document
}

const OLDER = `# 甲书店<br>读者信息说明

我们写下这份说明。

## 一、收集

1. 我们收集你的姓名和电话。
2. 我们不收集位置信息。
3. 借阅记录保存 1 年。

## 二、联系

1. 请联系店员。
2. 电话写在门口。
`
const olderDocument = documentOf(OLDER)

function changesTo(newer: string) {
  return compareDocuments(olderDocument, documentOf(newer)).changes.map(brief)
}

function brief({ kind, older, newer, parts }: PartChange): string {
  const words = parts.map(
    (part) => `${{ same: '', added: '+', removed: '-' }[part.kind]}${part.text}`,
  )
  return `${kind} ${older?.id ?? '·'}→${newer?.id ?? '·'} ${words.join('|')}`
}

describe('compareDocuments', () => {
  it('finds nothing in a document beside itself', () => {
    const { changes, unchanged } = compareDocuments(olderDocument, olderDocument)
    expect([changes, unchanged]).toEqual([[], partsOf(olderDocument).length])
  })

  it('follows a clause whose number changed because another was put in above it', () => {
    const newer = OLDER.replace(
      '2. 我们不',
      '2. 我们请你填写问卷，你可以不填。\n3. 我们不',
    ).replace('3. 借', '4. 借')
    expect(changesTo(newer)).toEqual(['added ·→s1-c2 +我们请你填写问卷，你可以不填。'])
  })

  it('marks the words that changed inside a clause', () => {
    expect(changesTo(OLDER.replace('保存 1 年', '保存 2 年'))).toEqual([
      'reworded s1-c3→s1-c3 借阅记录保存 |-1|+2| 年。',
    ])
  })

  it('shows what was removed where it stood', () => {
    const newer = OLDER.replace('2. 我们不收集位置信息。\n3.', '2.').replace('在门口', '在正门口')
    expect(changesTo(newer)).toEqual([
      'removed s1-c2→· -我们不收集位置信息。',
      expect.stringContaining('reworded s2-c2→s2-c2'),
    ])
  })

  it('calls a clause moved that changed places, once, and not its neighbour', () => {
    const newer = OLDER.replace(
      '1. 我们收集你的姓名和电话。\n2. 我们不收集位置信息。\n3. 借阅记录保存 1 年。',
      '1. 借阅记录保存 1 年。\n2. 我们收集你的姓名和电话。\n3. 我们不收集位置信息。',
    )
    expect(changesTo(newer)).toEqual(['moved s1-c3→s1-c1 借阅记录保存 1 年。'])
  })

  it('calls a clause moved that stands under another heading', () => {
    const newer = OLDER.replace('\n3. 借阅记录保存 1 年。', '').replace(
      '2. 电话写在门口。',
      '2. 电话写在门口。\n3. 借阅记录保存 1 年。',
    )
    expect(changesTo(newer)).toEqual(['moved s1-c3→s2-c3 借阅记录保存 1 年。'])
  })

  it('counts headings and the title, and leaves the clauses below a new heading where they are', () => {
    const newer = OLDER.replace('甲书店', '乙书店').replace('一、收集', '一、我们要些什么')
    const [title, ...rest] = changesTo(newer)
    expect(title).toMatch(/^reworded title→title/)
    expect(rest).toEqual(['removed s1→· -收集', 'added ·→s1 +我们要些什么'])
  })
})

describe('textDifference', () => {
  it('does not break a rewritten sentence into confetti', () => {
    const parts = textDifference(
      '我们会把资料交给合作的书店，用来办理通借。',
      '经你单独同意，资料由合作书店用于寄送活动邀请。',
    )
    const islands = parts.filter(({ kind, text }) => kind === 'same' && text.length < 2)
    expect(islands.filter(({ text }) => text !== '。')).toEqual([])
  })

  it('replaces words, not characters', () => {
    expect(textDifference('用于查找门店', '用于查找门店和推荐活动')).toEqual([
      { kind: 'same', text: '用于查找门店' },
      { kind: 'added', text: '和推荐活动' },
    ])
  })
})

const words = fc.constantFrom(
  '我们',
  '收集',
  '不',
  '你',
  '的',
  '姓名',
  '。',
  '，',
  '保存',
  '1',
  ' ',
  '年',
  '𠮷',
  'a',
  '👨‍👩‍👧',
)
const text = fc.array(words, { maxLength: 25 }).map((list) => list.join(''))
const anyText = fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 30 }))

it('loses no character of either wording, whatever they say', () => {
  fc.assert(
    fc.property(anyText, anyText, (older, newer) => {
      const parts = textDifference(older, newer)
      const without = (kind: string) =>
        parts
          .filter((part) => part.kind !== kind)
          .map((part) => part.text)
          .join('')
      expect([without('added'), without('removed')]).toEqual([older, newer])
    }),
  )
})

const clause = fc.constantFrom(
  '甲收集姓名。',
  '乙收集电话。',
  '丙保存一年。',
  '丁删除记录。',
  '戊。',
)
const section = fc.record({ title: clause, clauses: fc.array(clause, { maxLength: 5 }) })
const anyDocument = fc
  .record({
    preamble: fc.array(clause, { maxLength: 2 }),
    sections: fc.array(section, { minLength: 1, maxLength: 4 }),
  })
  .map(
    ({ preamble, sections }): PolicyDocument => ({
      title_lines: ['题'],
      preamble: preamble.map((words, index) => ({
        id: `p-c${index + 1}`,
        number: '',
        text: words,
      })),
      sections: sections.map(({ title, clauses }, place) => ({
        id: `s${place + 1}`,
        number: '',
        title,
        clauses: clauses.map((words, index) => ({
          id: `s${place + 1}-c${index + 1}`,
          number: '',
          text: words,
        })),
      })),
    }),
  )

it('accounts for every part of both documents exactly once', () => {
  fc.assert(
    fc.property(anyDocument, anyDocument, (older, newer) => {
      const { changes, unchanged } = compareDocuments(older, newer)
      const added = changes.filter(({ kind }) => kind === 'added').length
      const removed = changes.filter(({ kind }) => kind === 'removed').length
      const changed = changes.length - added - removed
      expect(unchanged + changed + added).toBe(partsOf(newer).length)
      expect(unchanged + changed + removed).toBe(partsOf(older).length)
    }),
  )
})

it('compares the bundled policy with one changed word in little time', () => {
  const source = readFileSync(join(__dirname, '../../../content/policies/privacy/0.9.md'), 'utf8')
  const { changes } = compareDocuments(
    documentOf(source),
    documentOf(source.replace('留 2 年', '留 3 年')),
  )
  expect(changes.map(brief)).toEqual([expect.stringContaining('|-2|+3|')])
})
