import type { WorkCalendar } from '@contract/working-days'
import { checkLedger } from '../../../server/ledger/check'
import { extendRequest, pauseRequest, resumeRequest } from '../../../server/request/clock'
import { setClocks } from '../../../server/request/clock-rounds'
import { readConversation } from '../../../server/request/messages'
import { listOpenTasks } from '../../../server/task/store'
import { kindsOf, register } from '../../support/person-acts'
import { type FiledRequest, file, inOffice, viewByCode } from '../../support/request-acts'
import { newKey, provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000
const CORRECTION = { type: 'correct', field: 'name', wanted: '诸葛', reason: '写错了' } as const
const QUESTION = {
  type: 'explain',
  policy: 'privacy',
  version: '0.9',
  clause: 's2-c5',
  question: '这是什么意思？',
} as const

/** 2026 and 2027 with plain weeks, so that days can be counted by hand; the tests begin on Sunday 22 November. */
const PLAIN: WorkCalendar = {
  covered_from: '2026-01-01',
  covered_until: '2027-12-31',
  holidays: [],
  workdays: [],
}

let started: number

beforeAll(() => {
  started = server().clock.now().getTime()
})

beforeEach(() => {
  server().context.calendar = PLAIN
  server().clock.moveBy(started - server().clock.now().getTime())
})

async function asked(order: typeof CORRECTION | typeof QUESTION = CORRECTION) {
  const member = await register(server(), newKey())
  return { member, filed: await file(server(), member, order) }
}

const BY = { actor: 'staff', tail: '07' } as const

function pause({ key }: FiledRequest, until: string) {
  const asked = { key, reason: 'evidence', until, text: '请拍一张照片', ...BY } as const
  return inOffice(server(), (tx) =>
    pauseRequest(server().context, tx, { ...asked, now: server().clock.now() }),
  )
}

function resume({ key }: FiledRequest) {
  return inOffice(server(), (tx) =>
    resumeRequest(server().context, tx, { key, ...BY, now: server().clock.now() }),
  )
}

function extend({ key }: FiledRequest, until: string) {
  const asked = { key, until, reason: 'many_records', text: '记录很多', ...BY } as const
  return inOffice(server(), (tx) =>
    extendRequest(server().context, tx, { ...asked, now: server().clock.now() }),
  )
}

describe('a pause', () => {
  test('moves the due day on by the working days it lasted, and counts nothing down meanwhile', async () => {
    const { filed } = await asked()
    expect([filed.view.due_on, filed.view.working_days_left]).toEqual(['2026-12-11', 15])
    server().clock.moveBy(DAY_MS) // Monday
    await pause(filed, '2026-12-04')
    server().clock.moveBy(3 * DAY_MS) // Thursday
    expect(await viewByCode(server(), filed)).toMatchObject({
      paused: { reason: 'evidence', until: '2026-12-04' },
      working_days_left: 14,
    })
    await resume(filed)
    expect(await viewByCode(server(), filed)).toMatchObject({
      paused: null,
      due_on: '2026-12-16',
      working_days_left: 14,
    })
  })

  test('of a question moves its fifteen days on by no more than that', async () => {
    const { filed } = await asked(QUESTION)
    expect(filed.view.due_on).toBe('2026-12-07')
    await pause(filed, '2026-11-30')
    server().clock.moveBy(2 * DAY_MS)
    await resume(filed)
    expect((await viewByCode(server(), filed)).due_on).toBe('2026-12-09')
  })

  test('ends by itself after its last day, and is told', async () => {
    const { member, filed } = await asked()
    await pause(filed, '2026-11-25')
    server().clock.moveBy(3 * DAY_MS) // the last day itself
    await setClocks(server().context)
    expect((await viewByCode(server(), filed)).paused).not.toBeNull()
    server().clock.moveBy(5 * DAY_MS)
    await setClocks(server().context)
    expect(await viewByCode(server(), filed)).toMatchObject({ paused: null, due_on: '2026-12-16' })
    expect((await kindsOf(server(), member.pseudonym)).slice(-2)).toEqual([
      'request.handled',
      'request.handled',
    ])
  })

  test.each([
    ['that is over at once', '2026-11-22', 'EXTENSION_TOO_LONG'],
    ['past thirty days', '2026-12-23', 'EXTENSION_TOO_LONG'],
  ])('until a day %s is refused', async (_, until, code) => {
    const { filed } = await asked()
    await expect(pause(filed, until)).rejects.toMatchObject({ code })
    expect((await viewByCode(server(), filed)).paused).toBeNull()
  })

  test('does not begin twice', async () => {
    const { filed } = await asked()
    await pause(filed, '2026-11-25')
    await expect(pause(filed, '2026-11-30')).rejects.toMatchObject({ code: 'REQUEST_NOT_OPEN' })
  })
})

describe('an extension', () => {
  test('names the day it replaces and its reason, and is told in words', async () => {
    const { filed } = await asked()
    await extend(filed, '2026-12-22')
    expect(await viewByCode(server(), filed)).toMatchObject({
      due_on: '2026-12-22',
      extension: { from: '2026-12-11', reason: 'many_records' },
    })
    const { context } = server()
    const { messages } = await readConversation(context, context.db, filed.key)
    expect(messages.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['extension 记录很多'])
  })

  test.each([
    ['the due day itself', '2026-12-11'],
    ['thirty-one days after receipt', '2026-12-23'],
  ])('to %s is refused', async (_, until) => {
    const { filed } = await asked()
    await expect(extend(filed, until)).rejects.toMatchObject({ code: 'EXTENSION_TOO_LONG' })
  })
})

describe('when the next year is announced', () => {
  test('a provisional day moves to its later day, and its owner reads from which to which', async () => {
    server().context.calendar = { ...PLAIN, covered_until: '2026-11-30' }
    const { member, filed } = await asked()
    expect(filed.view).toMatchObject({ due_on: '2026-12-09', due_provisional: true })
    await setClocks(server().context)
    expect((await viewByCode(server(), filed)).due_on).toBe('2026-12-09')
    server().context.calendar = PLAIN
    await setClocks(server().context)
    expect(await viewByCode(server(), filed)).toMatchObject({
      due_on: '2026-12-11',
      due_provisional: false,
    })
    const { context } = server()
    const { messages } = await readConversation(context, context.db, filed.key)
    expect(messages).toMatchObject([{ from: 'system', kind: 'extension' }])
    expect(messages[0]?.text).toMatch(/2026-12-09.*2026-12-11/)
    expect(await kindsOf(server(), member.pseudonym)).toContain('request.handled')
    await setClocks(server().context)
    expect((await viewByCode(server(), filed)).messages).toBe(1)
  })

  test('staff are asked for it sixty days before the calendar ends, and not any more once it is there', async () => {
    const waiting = async () => {
      await setClocks(server().context)
      const tasks = await listOpenTasks(server().context.db)
      return tasks.filter(({ kind }) => kind === 'calendar_runs_out').length
    }
    server().context.calendar = { ...PLAIN, covered_until: '2027-01-21' }
    expect(await waiting()).toBe(0)
    server().context.calendar = { ...PLAIN, covered_until: '2027-01-20' }
    expect([await waiting(), await waiting()]).toEqual([1, 1])
    server().context.calendar = PLAIN
    expect(await waiting()).toBe(0)
  })
})

test('every chain that these clocks wrote still verifies', async () => {
  expect((await checkLedger(server().database.service)).broken).toEqual([])
})
