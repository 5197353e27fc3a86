import type { RequestView } from '@contract/request'
import { routes } from '@contract/routes'
import type { SystemRow } from '@contract/system'
import { screen } from '@testing-library/react'
import { rememberTypedCode } from '@/features/request/kept-codes'
import RequestPage from '@/rights/request/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { closing, logIn, openPage, tap, tapWords } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const NUMBER = { number: closing.number }
const erasing: RequestView = {
  ...closing,
  state: 'processing',
  cooling_until: null,
  can_withdraw: false,
}

let service: ScriptedService

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-23T02:00:00Z'), doNotFake: ['queueMicrotask'] })
  logIn()
  service = scriptedService()
})
afterEach(() => jest.useRealTimers())

function standing(changes: Partial<RequestView>): void {
  service.answer(routes.readRequest, { value: { ...erasing, ...changes } }, NUMBER)
  openPage(<RequestPage />, NUMBER)
}

const row: SystemRow = {
  system: 'orders',
  label: '订单库',
  state: 'waiting',
  sent_at: null,
  accepted_at: null,
  waiting_until: null,
  done_at: null,
  attempts: 0,
  failure: null,
  next_try_at: null,
  erased: null,
  kept: null,
  by_hand: null,
}
const AT = '2026-11-23T01:00:00.000Z'
const LATER = '2026-11-24T01:00:00.000Z'

test.each([
  [{}, '还没发出', '轮到它就发出。'],
  [{ state: 'sent', sent_at: AT }, '等回执', '11 月 23 日 09:00 已发出，等它的回执。'],
  [
    { state: 'accepted', accepted_at: AT, waiting_until: LATER },
    '等结果',
    '11 月 23 日 09:00 它已收到，等它的结果。预计 11 月 24 日 09:00 以前。',
  ],
  [
    { state: 'done', done_at: AT, erased: 12, kept: 4 },
    '已完成',
    '11 月 23 日 09:00 完成。删除 12 条，依法保留 4 条。',
  ],
  [
    { state: 'done', done_at: AT, erased: 12, kept: 4, next_try_at: '2029-07-01T16:00:00.000Z' },
    '已完成',
    '11 月 23 日 09:00 完成。删除 12 条，依法保留 4 条。2029 年 7 月 2 日我们再去问，能删的接着删。',
  ],
  [
    { state: 'by_hand', by_hand: 'confirmed_in_writing', done_at: AT, attempts: 9 },
    '由人确认',
    '对方书面确认已经办好。11 月 23 日 09:00 由两个人核对确认，我们没有数过。',
  ],
  [
    { state: 'failed', failure: 'timed_out', attempts: 3, next_try_at: LATER },
    '会再试',
    '它没有回复。已经试了 3 次。下次 11 月 24 日 09:00 再试。',
  ],
  [
    { state: 'escalated', failure: 'left_over', attempts: 9 },
    '有人在跟进',
    '它说删完了，我们复查还有剩下。已经试了 9 次。已通知负责人，由人联系对方。办完以前，这份申请不会写“已完成”。',
  ],
] as const)('a system that is %j says so and what happens next', async (changes, state, words) => {
  standing({ systems: [{ ...row, ...changes }] })
  expect(await screen.findByText('订单库')).toBeTruthy()
  expect(screen.getByText(words)).toBeTruthy()
  expect(screen.getAllByText(state).length).toBeGreaterThan(0)
})

test('the step that runs counts the systems that are done', async () => {
  standing({ systems: [row, { ...row, system: 'sms', label: '短信', state: 'done' }] })
  expect(await screen.findByText('其他系统 1/2 个已完成。')).toBeTruthy()
})

test('a stopped clock gives its reason and its end, and counts no days', async () => {
  standing({ paused: { reason: 'evidence', since: AT, until: '2026-12-02' } })
  expect(await screen.findByText('计时暂停')).toBeTruthy()
  expect(screen.getByText(/在等你补材料/)).toBeTruthy()
  expect(screen.getByText('最长停到 2026 年 12 月 2 日，之后接着计时。')).toBeTruthy()
  expect(screen.queryByText(/个工作日/)).toBeNull()
})

test('a later day names the one it replaces, and why', async () => {
  standing({ extension: { from: '2026-12-04', reason: 'other_party', told_at: AT } })
  expect(await screen.findByText('答复延后了：要等别的单位答复。')).toBeTruthy()
  expect(
    screen.getByText('原来最晚 2026 年 12 月 4 日，现在最晚 2026 年 12 月 11 日。'),
  ).toBeTruthy()
})

test('a request filed for somebody waits for their login and goes on with it', async () => {
  const accepted = { ...closing, state: 'accepted' as const }
  service.answer(
    routes.confirmIdentity,
    () => {
      service.answer(routes.readRequest, { value: accepted }, NUMBER)
      return { value: accepted }
    },
    NUMBER,
  )
  standing({ state: 'identity_check', channel: 'staff' })
  expect(
    await screen.findByText('重新登录一次就行，不用交证件。确认以前，我们不办理。'),
  ).toBeTruthy()
  await tap('确认是我')
  expect(await screen.findByText('已受理')).toBeTruthy()
  expect(screen.queryByText('确认是我')).toBeNull()
})

test('a check that ran out is said to be so', async () => {
  const identity = { how: 'wechat_login', at: AT, valid_until: AT, expired: true } as const
  standing({ identity })
  expect(await screen.findByText('身份确认过期了')).toBeTruthy()
})

test('a deletion that nobody asked for says why we do it and by which law', async () => {
  standing({
    channel: 'own',
    reason: {
      cause: 'retention',
      because: '保存期满了。',
      law: '《个人信息保护法》第四十七条第一款第二项',
    },
  })
  expect(await screen.findByText('我们为什么主动删除')).toBeTruthy()
  expect(screen.getByText('保存期满了。')).toBeTruthy()
  expect(screen.getByText('《个人信息保护法》第四十七条第一款第二项')).toBeTruthy()
})

test('a refusal says why, by which law, and who else can be asked', async () => {
  standing({
    state: 'refused',
    can_appeal: true,
    refusal: {
      ground: 'law_forbids',
      because: '这些记录法律要求我们保存。',
      law: '《电子商务法》第三十一条',
      channels: [{ code: 'court', name: '人民法院', how: '向有管辖权的人民法院起诉。' }],
    },
  })
  expect(await screen.findByText('这些记录法律要求我们保存。')).toBeTruthy()
  expect(screen.getByText('《电子商务法》第三十一条')).toBeTruthy()
  expect(screen.getByText('向有管辖权的人民法院起诉。')).toBeTruthy()
  await tap('不服处理结果')
  expect(phone.stack.at(-1)).toBe('/request/appeal/index?number=Q1122-7KM2Q')
})

test('what a law keeps says why and until when, and that the rest follows by itself', async () => {
  standing({
    state: 'partly_done',
    kept: [
      {
        what: '交易记录',
        why: '可能要退货或者开票。',
        law: '《电子商务法》第三十一条',
        until: '2029-07-01',
        how_long: '三年',
        count: 4,
      },
    ],
  })
  expect(await screen.findByText(/交易记录 4 条/)).toBeTruthy()
  expect(screen.getByText('保存到：2029 年 7 月 1 日')).toBeTruthy()
  expect(screen.getByText('到期后我们接着删除，不用你再申请，删完会告诉你。')).toBeTruthy()
})

test('it can be urged, and then says from which day it can be urged again', async () => {
  const urged = { ...erasing, urge_from: '2026-11-26T02:00:00.000Z' }
  service.answer(
    routes.urgeRequest,
    () => {
      service.answer(routes.readRequest, { value: urged }, NUMBER)
      return { value: urged }
    },
    NUMBER,
  )
  standing({ urge_from: AT })
  await tap('催办')
  expect(await screen.findByText('已催办。')).toBeTruthy()
  const again = '2026 年 11 月 26 日（周四）起可以再催。每 3 个工作日一次。'
  expect(await screen.findByText(again)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '催办' })).toBeNull()
})

test('what came of it is one tap away', async () => {
  standing({
    state: 'done',
    scope: 'field:name',
    has_certificate: true,
    copy_id: '019392f0-7b1a-7000-8000-000000000001',
    appeal: 'Q1123-AAAAA',
  })
  await tapWords('删除证明')
  expect(phone.stack.at(-1)).toBe('/proof/certificate/index?number=Q1122-7KM2Q')
  await tapWords('副本')
  expect(phone.stack.at(-1)).toBe('/request/export/index')
  await tapWords('申诉 Q1123-AAAAA')
  expect(phone.stack.at(-1)).toBe('/rights/request/index?number=Q1123-AAAAA')
})

test('a copy granted to a relative opens with the number of their request', async () => {
  standing({
    type: 'deceased',
    state: 'done',
    copy_id: '019392f0-7b1a-7000-8000-000000000001',
  })
  await tapWords('副本')
  expect(phone.stack.at(-1)).toBe('/request/export/index?number=Q1122-7KM2Q')
})

test('its messages and files are told in numbers, and open', async () => {
  standing({ messages: 2, files: 1 })
  await tapWords('消息 2 条，材料 1 份')
  expect(phone.stack.at(-1)).toBe('/request/conversation/index?number=Q1122-7KM2Q')
})

test('a check that ran out can be mended by who is logged in, however the request was opened', async () => {
  rememberTypedCode(NUMBER.number, 'CODE2345')
  const identity = { how: 'wechat_login', at: AT, valid_until: AT, expired: true } as const
  standing({ identity })
  expect(await screen.findByRole('button', { name: '确认是我' })).toBeTruthy()
})
