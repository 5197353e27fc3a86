import type { GateChoice } from '@contract/consent'
import { type GateSituation, gateBefore, isSameNotice } from '@/features/consent/gate-rules'

const NOW = new Date('2026-11-22T02:00:00Z')
const choiceOf = (choice: GateChoice['choice'], at = '2026-11-22T01:00:00.000Z') => ({ choice, at })
const calm: GateSituation = {
  choice: choiceOf('agreed'),
  loggedIn: false,
  asked: false,
  wechatWaits: false,
  reading: false,
  now: NOW,
}
const OLD = '2026-10-01T01:00:00.000Z'

test.each<[string, Partial<GateSituation>, ReturnType<typeof gateBefore>]>([
  ['nobody has chosen yet', { choice: null }, 'first'],
  ['nobody has chosen, and WeChat waits', { choice: null, wechatWaits: true }, 'first'],
  ['somebody agreed', {}, 'none'],
  ['somebody refused lately', { choice: choiceOf('refused') }, 'none'],
  ['somebody refused long ago', { choice: choiceOf('refused', OLD) }, 'first'],
  ['the person wants to choose', { asked: true }, 'first'],
  ['WeChat waits for who agreed', { wechatWaits: true }, 'wechat'],
  ['WeChat waits for who refused', { choice: choiceOf('refused'), wechatWaits: true }, 'wechat'],
  ['an account stands', { choice: null, loggedIn: true }, 'none'],
  ['WeChat waits for an account', { choice: null, loggedIn: true, wechatWaits: true }, 'wechat'],
  ['the text is being read', { choice: null, asked: true, reading: true }, 'none'],
])('when %s', (_, change, gate) => {
  expect(gateBefore({ ...calm, ...change })).toBe(gate)
})

const notice = {
  title: '标题',
  paragraphs: ['一', '二'],
  points: [{ label: '问', answer: '否。' }],
}

test.each([
  ['its title', { title: '别的' }],
  ['a paragraph', { paragraphs: ['一', '三'] }],
  ['the number of paragraphs', { paragraphs: ['一'] }],
  ['an answer', { points: [{ label: '问', answer: '是。' }] }],
  ['a point less', { points: [] }],
])('a notice that differs in %s is another', (_, change) => {
  expect(isSameNotice(notice, { ...notice })).toBe(true)
  expect(isSameNotice(notice, { ...notice, ...change })).toBe(false)
})
