import type { EventOutcome } from '@contract/record-event'
import { recordRoutes } from '@contract/record-routes'
import type { Register } from '@contract/register'
import { routes } from '@contract/routes'
import { keepRetention } from '../../../server/erasure/retention'
import { startNewTerms } from '../../../server/record/terms'
import {
  answerOf,
  closeAccount,
  give,
  type Member,
  problemCodeOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { bring, contentsOf, recordOf, somebody, sourceWith } from '../../support/records'
import { changeRegister, withField } from '../../support/register-change'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const KINDS = ['cs_call', 'cs_wechat', 'cs_online', 'name']
let secret: string
let putBack: () => void

/** Calls are kept until they are settled, messages until a year after their survey, names until they are checked. */
function withEvents(declared: Register): Register {
  const settled = withField(declared, 'cs_call', { retention: 'settlement' })
  const surveyed = withField(settled, 'cs_wechat', { retention: 'survey_one_year' })
  return withField(surveyed, 'name', { retention: 'identity_check' })
}

beforeAll(async () => {
  putBack = await changeRegister(server(), withEvents)
  secret = await sourceWith(server(), { kinds: KINDS })
})

afterAll(() => putBack())

/** Reports events and lets the round of that minute do its work. */
async function report(rows: unknown[], session = secret): Promise<EventOutcome[]> {
  const told = await server().client.call(
    recordRoutes.reportEvents,
    { body: { rows } },
    by(session),
  )
  await startNewTerms(server().context)
  return answerOf(told).outcomes
}

function settledOf(id: string, changes: object = {}) {
  const at = server().clock.now().toISOString()
  return { kind: 'cs_call', about: { by: 'record', id }, event: 'settled', at, ...changes }
}

function closedOf(group: string, changes: object = {}) {
  const at = server().clock.now().toISOString()
  return {
    kind: 'cs_wechat',
    about: { by: 'group', group },
    event: 'survey_closed',
    at,
    ...changes,
  }
}

async function keptUntil({ session }: Member, field: string) {
  const { groups } = answerOf(await server().client.call(routes.readMyData, {}, { session }))
  const datum = groups.flatMap(({ data }) => data).find((one) => one.field === field)
  return [datum?.kept_until, datum?.retain_until]
}

const outcomesOf = (rows: EventOutcome[]) => rows.map(({ outcome, code }) => code ?? outcome)

describe('the settlement of a record', () => {
  test('ends its term with that day, which its owner sees, and the hourly round deletes it', async () => {
    const member = await somebody(server())
    const [one, other] = [recordOf(member.openid), recordOf(member.openid, { content: '另一笔' })]
    await bring(server(), secret, [one, other])
    expect(await keptUntil(member, 'cs_call')).toEqual(['结算完成以前', null])
    expect(outcomesOf(await report([settledOf(one.id)]))).toEqual(['noted'])
    // Of the other nobody knows yet: no day that would be too early is named for both.
    expect(await keptUntil(member, 'cs_call')).toEqual(['结算完成以前', null])
    expect(await contentsOf(server(), member)).toHaveLength(2)
    server().clock.moveBy(DAY_MS)
    await keepRetention(server().context)
    expect(await contentsOf(server(), member)).toEqual(['另一笔'])
  })

  test('may be told before the record, again, later and earlier: only what shortens counts', async () => {
    const member = await somebody(server())
    const record = recordOf(member.openid)
    const now = server().clock.now().getTime()
    const at = (days: number) => ({ at: new Date(now + days * DAY_MS).toISOString() })
    expect(outcomesOf(await report([settledOf(record.id, at(0))]))).toEqual(['waiting'])
    await bring(server(), secret, [record])
    expect(await keptUntil(member, 'cs_call')).toEqual(['结算完成以前', '2026-11-23'])
    server().clock.moveBy(MINUTE_MS)
    const again = [settledOf(record.id, at(0)), settledOf(record.id)]
    expect(outcomesOf(await report(again))).toEqual(['known', 'known'])
    expect(outcomesOf(await report([settledOf(record.id, at(-1))]))).toEqual(['noted'])
    expect(await keptUntil(member, 'cs_call')).toEqual(['结算完成以前', '2026-11-22'])
  })

  test('is answered alike for somebody who has gone', async () => {
    const member = await somebody(server())
    const record = recordOf(member.openid)
    await bring(server(), secret, [record])
    answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    expect(outcomesOf(await report([settledOf(record.id)]))).toEqual(['noted'])
  })

  test('concerns no record of another source', async () => {
    const member = await somebody(server())
    const record = recordOf(member.openid)
    await bring(server(), secret, [record])
    const other = await sourceWith(server(), { source: '乙公司', kinds: KINDS })
    expect(outcomesOf(await report([settledOf(record.id)], other))).toEqual(['waiting'])
    expect(await keptUntil(member, 'cs_call')).toEqual(['结算完成以前', null])
  })

  test('does not cut what a law keeps', async () => {
    const restore = await changeRegister(server(), (declared) =>
      withField(declared, 'cs_call', { purposes: ['respond', 'rights'] }),
    )
    const source = await sourceWith(server(), { kinds: KINDS, purposes: ['rights'] })
    const member = await somebody(server())
    const record = recordOf(member.openid, {
      purpose: 'rights',
      lawfulness: { basis: 'statutory_duty', statement: '《电子商务法》第三十一条' },
      retain_until: '2029-12-31',
    })
    await bring(server(), source, [record])
    expect(outcomesOf(await report([settledOf(record.id)], source))).toEqual(['noted'])
    expect(await keptUntil(member, 'cs_call')).toEqual(['结算完成以前', '2029-12-31'])
    restore()
  })
})

describe('the end of a survey', () => {
  test('ends the term of everybody who answered it, also of who comes in late, and of no other', async () => {
    const [one, other] = [await somebody(server()), await somebody(server())]
    const answerTo = (member: { openid: string }, group: string) =>
      recordOf(member.openid, { kind: 'cs_wechat', group })
    await bring(server(), secret, [answerTo(one, 's1'), answerTo(other, 's2')])
    expect(outcomesOf(await report([closedOf('s1')]))).toEqual(['noted'])
    const late = await somebody(server())
    await bring(server(), secret, [answerTo(late, 's1')])
    const told = ['问卷结束后 1 年', '2027-11-23']
    expect(await keptUntil(one, 'cs_wechat')).toEqual(told)
    expect(await keptUntil(late, 'cs_wechat')).toEqual(told)
    expect(await keptUntil(other, 'cs_wechat')).toEqual(['问卷结束后 1 年', null])
  })

  test('is found by no name of its own: only keyed hashes are stored', async () => {
    await report([closedOf('survey-of-autumn')])
    const { owner } = server().database
    const clocks = await owner.selectFrom('term_clock').selectAll().execute()
    expect(clocks.length).toBeGreaterThan(0)
    expect(JSON.stringify(clocks.map(({ clock_hash }) => clock_hash.toString()))).not.toContain(
      'autumn',
    )
    expect(clocks.every(({ clock_hash }) => clock_hash.length === 32)).toBe(true)
  })

  test('counts for what was stored before by a rule that became shorter', async () => {
    const member = await somebody(server())
    await bring(server(), secret, [recordOf(member.openid, { kind: 'cs_wechat', group: 's3' })])
    await report([closedOf('s3')])
    const { context } = server()
    const { register } = context
    const clock = { kind: 'after', event: 'survey_closed', days: 3 } as const
    context.register = {
      ...register,
      retention: register.retention.map((rule) =>
        rule.code === 'survey_one_year' ? { ...rule, clock } : rule,
      ),
    }
    server().clock.moveBy(60 * MINUTE_MS)
    await keepRetention(context)
    context.register = register
    expect(await keptUntil(member, 'cs_wechat')).toEqual(['问卷结束后 1 年', '2026-11-26'])
  })
})

describe('a check of somebody', () => {
  const checked = (openid: string) => ({
    kind: 'name',
    about: { by: 'person', subject: { by: 'openid', openid } },
    event: 'check_done',
    at: server().clock.now().toISOString(),
  })

  test('ends the term of what they gave for it; whoever it names, the answer is the same', async () => {
    const member = await somebody(server())
    answerOf(await give(server(), member.session, { field: 'name', value: '王小明' }))
    expect(await keptUntil(member, 'name')).toEqual(['核实完成以前', null])
    const rows = [checked(member.openid), checked(member.openid), checked('nobody')]
    expect(outcomesOf(await report(rows))).toEqual(['noted', 'noted', 'noted'])
    expect(await keptUntil(member, 'name')).toEqual(['核实完成以前', '2026-11-23'])
    server().clock.moveBy(DAY_MS)
    answerOf(await give(server(), member.session, { field: 'name', value: '王大明' }))
    expect(await keptUntil(member, 'name')).toEqual(['核实完成以前', null])
  })
})

describe('a row', () => {
  test.each([
    ['FORM', { about: undefined }],
    ['FORM', { event: 'collected' }],
    ['FIELD_UNDECLARED', { kind: 'credit_score' }],
    ['KIND_NOT_ALLOWED', { kind: 'gender' }],
    ['EVENT_NOT_COUNTED', { kind: 'cs_online' }],
    ['EVENT_NOT_COUNTED', { event: 'survey_closed' }],
    ['TIME_INVALID', { at: '2099-01-01T00:00:00.000Z' }],
  ])('is refused with %s: %o, and loses none of the others', async (code, change) => {
    const outcomes = await report([settledOf('r', change), settledOf('r')])
    expect(outcomesOf(outcomes)).toEqual([code, 'waiting'])
    expect(outcomes[0]?.detail).toMatch(/。$/)
  })
})

test('a batch that dies on the way has noted nothing, and comes again whole', async () => {
  const { context } = server()
  const { keys } = context
  let left = 1
  const lookupHash: typeof keys.lookupHash = (kind, value) => {
    if (kind === 'record-clock') {
      left -= 1
    }
    if (left < 0) {
      throw new Error('killed')
    }
    return keys.lookupHash(kind, value)
  }
  const rows = [settledOf('dying-1'), settledOf('dying-2')]
  const call = () =>
    server().client.call(recordRoutes.reportEvents, { body: { rows } }, by(secret, 'dying-batch'))
  context.keys = { ...keys, lookupHash }
  expect(problemCodeOf(await call())).toBe('INTERNAL')
  context.keys = keys
  expect(outcomesOf(answerOf(await call()).outcomes)).toEqual(['waiting', 'waiting'])
})
