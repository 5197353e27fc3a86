import { stretchesOf, termFinder } from '@/features/policy/term-rules'

const sdk = {
  term: 'SDK',
  spellings: ['软件开发工具包', 'SDK'],
  explanation: '别人写好的一段程序。',
}
const tool = { term: '工具', spellings: ['工具'], explanation: '东西。' }
const find = termFinder([tool, sdk])

const wordsIn = (text: string) => find(text).map(({ start, end }) => text.slice(start, end))

it('finds the longest spelling, and no shorter word inside it', () => {
  expect(wordsIn('软件开发工具包是什么')).toEqual(['软件开发工具包'])
})

it('marks a word at its first place only, under whichever spelling', () => {
  expect(wordsIn('SDK、工具、软件开发工具包、SDK、工具')).toEqual(['SDK', '工具'])
})

it('takes a spelling at its word, not as a pattern', () => {
  const dotted = termFinder([{ term: '点', spellings: ['a.c', '(x)'], explanation: '点。' }])
  expect(dotted('abc (x)')).toMatchObject([{ start: 4, end: 7 }])
})

it('finds nothing without a glossary', () => {
  expect(termFinder([])('SDK')).toEqual([])
})

it('cuts a text into stretches that are the text again', () => {
  const text = '我们用SDK和工具。'
  const stretches = stretchesOf(text, find(text))
  expect(stretches.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
  expect(stretches.map(({ term }) => term?.term ?? '·')).toEqual(['·', 'SDK', '·', '工具', '·'])
})
