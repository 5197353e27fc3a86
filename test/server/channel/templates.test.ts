import fc from 'fast-check'
import * as v from 'valibot'
import {
  type Facts,
  FilledTemplate,
  fillTemplate,
  type TemplateData,
} from '../../../server/channel/templates'
import { moment } from '../../../server/text/moments'
import { newsText } from '../../../server/text/news'

const FACTS: Facts = {
  title: '申请已办完',
  state: '已办完',
  hint: '结果在申请页里。',
  number: 'Q1122-ABCDE',
  time: '2026年11月22日 10:00',
}

function template(data: FilledTemplate['data']): FilledTemplate {
  return { template_id: 't', about: 'request_done', data }
}

function filledBy(field: string, fact: keyof Facts, facts: Partial<Facts> = {}): string | null {
  const filled: TemplateData | null = fillTemplate(template({ [field]: fact }), {
    ...FACTS,
    ...facts,
  })
  return filled?.[field]?.value ?? null
}

test('every field holds its fact', () => {
  const data = {
    thing1: 'title',
    character_string2: 'number',
    phrase3: 'state',
    date4: 'time',
  } as const
  expect(fillTemplate(template(data), FACTS)).toEqual({
    thing1: { value: '申请已办完' },
    character_string2: { value: 'Q1122-ABCDE' },
    phrase3: { value: '已办完' },
    date4: { value: '2026年11月22日' },
  })
})

test('a sentence is cut to 20 characters and shows that it was', () => {
  expect(filledBy('thing1', 'hint', { hint: '一'.repeat(20) })).toBe('一'.repeat(20))
  expect(filledBy('thing1', 'hint', { hint: '一'.repeat(21) })).toBe(`${'一'.repeat(19)}…`)
  expect(filledBy('thing1', 'hint', { hint: '😀'.repeat(21) })).toBe(`${'😀'.repeat(19)}…`)
})

test.each([
  ['a line break', '第一行\n第二行', '第一行 第二行'],
  ['a control character', '前\u0007后', '前 后'],
  ['a direction mark', '前\u202E后', '前 后'],
])('%s never reaches WeChat', (_, hint, sent) => {
  expect(filledBy('thing1', 'hint', { hint })).toBe(sent)
})

test.each([
  ['character_string2', 'number', { number: 'Q'.repeat(33) }],
  ['character_string2', 'number', { number: '申请一' }],
  ['character_string2', 'number', { number: '' }],
  ['phrase3', 'state', { state: '一二三四五六' }],
  ['phrase3', 'state', { state: 'done' }],
  ['time4', 'time', { time: 'tomorrow' }],
  ['thing5', 'hint', { hint: ' \n ' }],
] as const)(
  '%s is never filled with what it cannot hold: the whole message stays',
  (field, fact, facts) => {
    expect(filledBy(field, fact, facts)).toBeNull()
  },
)

test('whatever is to be said, a sentence fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (hint) => {
      const value = filledBy('thing1', 'hint', { hint })
      if (value !== null) {
        expect(Array.from(value).length).toBeLessThanOrEqual(20)
        expect(value).not.toMatch(/\p{Cc}/u)
      }
    }),
  )
})

test.each(Object.entries(newsText))(
  'all that is said of %s fits a template',
  (_, { title, line, state }) => {
    const facts: Facts = {
      ...FACTS,
      title,
      hint: line(''),
      state,
      time: moment('2026-11-22T02:00:00.000Z'),
    }
    expect(
      fillTemplate(
        template({ thing1: 'title', phrase2: 'state', thing3: 'hint', time4: 'time' }),
        facts,
      ),
    ).not.toBeNull()
    expect(Array.from(title).length).toBeLessThanOrEqual(20)
  },
)

test.each([
  [{ phrase1: 'title' }],
  [{ character_string1: 'hint' }],
  [{ time1: 'number' }],
  [{ amount1: 'number' }],
  [{ name1: 'title' }],
  [{ thing: 'title' }],
  [{ thing1: 'phone' }],
])('an operator cannot have %j', (data) => {
  expect(v.safeParse(FilledTemplate, { template_id: 't', about: 'copy_ready', data }).success).toBe(
    false,
  )
})
