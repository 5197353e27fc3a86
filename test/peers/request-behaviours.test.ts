import { sql } from 'kysely'
import { openRequestFor } from '../../server/request/submission'
import { watchRequests } from '../../server/request/watchdog'
import { listOpenTasks } from '../../server/task/store'
import { memberWithData } from '../support/erasure-acts'
import {
  answerOf,
  closeAccount,
  eraseField,
  type Member,
  register,
  runDueErasures,
} from '../support/person-acts'
import { confirm, type FiledRequest, file, inOffice, viewByCode } from '../support/request-acts'
import { newKey, provideServer } from '../support/server'

// What people reported about other products' requests, and what happens here instead.
const server = provideServer()
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const CORRECTION = { type: 'correct', field: 'name', wanted: '诸葛', reason: '写错了' } as const

async function loseJobs(): Promise<void> {
  await sql`delete from pgboss.job`.execute(server().database.owner)
}

async function watchAfter(milliseconds: number): Promise<void> {
  server().clock.moveBy(milliseconds)
  await watchRequests(server().context)
}

async function tasksAbout(number: string): Promise<string[]> {
  const tasks = await listOpenTasks(server().context.db)
  return tasks.filter(({ about }) => about === number).map(({ kind }) => kind)
}

describe('fides 6467, 6469, 6471, 4837: no request is stuck unseen', () => {
  test('one that waits for its owner reminds them, and is overdue like any other', async () => {
    const account = newKey()
    const { personId } = await register(server(), account)
    const { context, clock } = server()
    const asked = { personId, order: CORRECTION, now: clock.now(), channel: 'staff' } as const
    const { moving } = await inOffice(server(), (tx) => openRequestFor(context, tx, asked))
    const row = server().database.owner.selectFrom('request').select('number')
    const { number } = await row
      .where('request_id', '=', moving.key.requestId)
      .executeTakeFirstOrThrow()
    await watchAfter(3 * DAY_MS + 1)
    const { rows } = await sql`select 1 from person_news where person_id = ${personId}
      and about = 'identity_needed'`.execute(server().database.owner)
    expect(rows).toHaveLength(1)
    await watchAfter(20 * DAY_MS)
    expect(await tasksAbout(number)).toEqual(['request_overdue'])
    const again = await register(server(), account)
    expect(answerOf(await confirm(server(), again.session, number)).state).toBe('accepted')
  })

  test('one whose work is lost between two of its steps is taken up where it stood', async () => {
    const member = await memberWithData(server(), 'lost-between')
    const filed = await file(server(), member, eraseField('name'))
    await server()
      .database.owner.updateTable('request')
      .set({ state: 'processing', next_try_at: null })
      .where('request_id', '=', filed.key.requestId)
      .execute()
    await loseJobs()
    await watchAfter(10 * MINUTE_MS + 1)
    expect(await runDueErasures(server())).toEqual([])
    expect((await viewByCode(server(), filed)).state).toBe('done')
  })

  test('one that fails for ever is tried for ever, and somebody knows after five times', async () => {
    const filed = await file(server(), await register(server(), newKey()), {
      type: 'copy',
      groups: 'all',
    })
    for (let hour = 0; hour < 12; hour += 1) {
      await loseJobs()
      await watchAfter(HOUR_MS)
    }
    expect(await tasksAbout(filed.number)).toEqual(['request_stuck'])
    expect((await viewByCode(server(), filed)).state).toBe('accepted')
    await loseJobs()
    await watchAfter(DAY_MS + 10 * MINUTE_MS + 1)
    const { rows } = await sql`select 1 from pgboss.job where name = 'copy'`.execute(
      server().database.owner,
    )
    expect(rows).toHaveLength(1)
  })
})

describe('fides 2079, 1950: whoever waits for somebody else does not look stuck', () => {
  test('a deletion that waits says until when, and no watch takes it for silence', async () => {
    const account = newKey()
    const member = await memberWithData(server(), account)
    const filed = await file(server(), member, eraseField('name', 'in_7_days'))
    await watchAfter(6 * DAY_MS)
    const view = await viewByCode(server(), filed)
    expect(view).toMatchObject({ state: 'cooling', cooling_until: filed.view.cooling_until })
    expect(await tasksAbout(filed.number)).toEqual([])
  })
})

describe('2021 survey of fifty apps: leaving asks no more than joining did', () => {
  async function closed(member: Member): Promise<FiledRequest> {
    return file(server(), member, closeAccount(member.personId))
  }

  test('closing takes a login and the four characters on the screen, and nothing else', async () => {
    const member = await register(server(), newKey())
    const order = closeAccount(member.personId)
    expect(Object.keys(order).toSorted()).toEqual(['confirmation', 'scope', 'type', 'when'])
    const { view } = await closed(member)
    expect(view).toMatchObject({ state: 'accepted', identity: { how: 'wechat_login' } })
  })

  test('its last day is fifteen working days away at most, and no human stands before it', async () => {
    const member = await register(server(), newKey())
    const filed = await closed(member)
    expect(filed.view.working_days_left).toBeLessThanOrEqual(15)
    expect(await runDueErasures(server())).toEqual([])
    const view = await viewByCode(server(), filed)
    expect(view.state).toBe('done')
    expect(new Set(view.steps.slice(1).map(({ actor }) => actor))).toEqual(new Set(['system']))
  })
})
