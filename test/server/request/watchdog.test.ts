import { routes } from '@contract/routes'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { openRequestFor } from '../../../server/request/submission'
import { watchRequests } from '../../../server/request/watchdog'
import { endTask, listOpenTasks } from '../../../server/task/store'
import { memberWithData } from '../../support/erasure-acts'
import { answerOf, eraseField, register, runDueErasures } from '../../support/person-acts'
import { type FiledRequest, file, inOffice, takeBack, viewByCode } from '../../support/request-acts'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const CORRECTION = { type: 'correct', field: 'name', wanted: '诸葛', reason: '写错了' } as const

/** As a queue that lost everything it was told. */
async function loseJobs(): Promise<void> {
  await sql`delete from pgboss.job`.execute(server().database.owner)
}

async function jobsOf({ key }: FiledRequest): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from pgboss.job
    where data->>'requestId' = ${key.requestId} order by name`.execute(server().database.owner)
  return rows.map(({ name }) => name)
}

async function tasksAbout(number: string): Promise<string[]> {
  const tasks = await listOpenTasks(server().context.db)
  return tasks.filter(({ about }) => about === number).map(({ kind }) => kind)
}

async function watchAfter(milliseconds: number): Promise<void> {
  server().clock.moveBy(milliseconds)
  await watchRequests(server().context)
}

test('work whose job is lost begins again after ten minutes of silence, and not before', async () => {
  const member = await memberWithData(server(), 'lost-job')
  const filed = await file(server(), member, eraseField('name'))
  await loseJobs()
  await watchAfter(10 * MINUTE_MS)
  expect(await jobsOf(filed)).toEqual([])
  await watchAfter(1)
  expect(await jobsOf(filed)).toEqual(['erasure'])
  expect(await runDueErasures(server())).toEqual([])
  expect((await viewByCode(server(), filed)).state).toBe('done')
})

test('a deletion that waits is left alone until its day, and then it is not forgotten', async () => {
  const member = await memberWithData(server(), 'lost-while-cooling')
  const filed = await file(server(), member, eraseField('name', 'in_7_days'))
  await loseJobs()
  await watchAfter(7 * DAY_MS)
  expect(await jobsOf(filed)).toEqual([])
  await watchAfter(10 * MINUTE_MS + 1)
  expect(await jobsOf(filed)).toEqual(['erasure'])
})

test('it is tried less often each time, becomes a task after five times and is tried daily from then on', async () => {
  const filed = await file(server(), await register(server(), newKey()), {
    type: 'copy',
    groups: 'all',
  })
  const tries: number[] = []
  for (let minute = 0; minute < 400; minute += 10) {
    await loseJobs()
    await watchAfter(10 * MINUTE_MS)
    if ((await jobsOf(filed)).length > 0) {
      tries.push(minute)
    }
  }
  expect(tries).toEqual([10, 40, 80, 140, 240])
  expect(await tasksAbout(filed.number)).toEqual(['request_stuck'])
  await loseJobs()
  await watchAfter(DAY_MS)
  expect(await jobsOf(filed)).toEqual(['copy'])
})

test('what waits for staff is no machine’s business', async () => {
  const filed = await file(server(), await register(server(), newKey()), CORRECTION)
  await watchAfter(5 * DAY_MS)
  expect(await jobsOf(filed)).toEqual([])
  expect(await tasksAbout(filed.number)).toEqual([])
})

test('whoever has to confirm a request is told again every three days', async () => {
  const member = await register(server(), newKey())
  const { context, clock } = server()
  const asked = { personId: member.personId, order: CORRECTION, channel: 'staff' } as const
  await inOffice(server(), (tx) => openRequestFor(context, tx, { ...asked, now: clock.now() }))
  const told = async () => {
    const { rows } = await sql`select 1 from person_news where person_id = ${member.personId}
      and about = 'identity_needed'`.execute(server().database.owner)
    return rows.length
  }
  const counts: number[] = []
  for (let day = 0; day < 7; day += 1) {
    await watchAfter(DAY_MS + 1)
    counts.push(await told())
  }
  expect(counts).toEqual([0, 0, 1, 1, 1, 2, 2])
})

test('what is overdue becomes one task, which settles when the request ends', async () => {
  const account = newKey()
  const member = await register(server(), account)
  const filed = await file(server(), member, CORRECTION)
  const due = Date.parse(`${filed.view.due_on}T16:00:00Z`) // midnight in Shanghai, after the due day
  await watchAfter(due - 1 - server().clock.now().getTime())
  expect(await tasksAbout(filed.number)).toEqual([])
  expect((await viewByCode(server(), filed)).working_days_left).toBe(0)
  await watchAfter(1)
  await watchAfter(MINUTE_MS)
  expect(await tasksAbout(filed.number)).toEqual(['request_overdue'])
  expect(await viewByCode(server(), filed)).toMatchObject({
    state: 'accepted',
    working_days_left: -1,
  })
  const { session } = await register(server(), account)
  await takeBack(server(), session, filed.number)
  await watchAfter(MINUTE_MS)
  expect(await tasksAbout(filed.number)).toEqual([])
})

test('what staff have looked at is not their task again on the same day, but on the next one it is', async () => {
  const filed = await file(server(), await register(server(), newKey()), CORRECTION)
  const due = Date.parse(`${filed.view.due_on}T16:00:00Z`)
  await watchAfter(due - server().clock.now().getTime())
  const tasks = await listOpenTasks(server().context.db)
  const taskId = tasks.find(({ about }) => about === filed.number)?.task_id ?? ''
  const done = { taskId, by: uuid(), note: '已打电话', at: server().clock.now() }
  expect(await inOffice(server(), (tx) => endTask(tx, done))).not.toBeNull()
  await watchAfter(DAY_MS - MINUTE_MS)
  expect(await tasksAbout(filed.number)).toEqual([])
  await watchAfter(MINUTE_MS)
  expect(await tasksAbout(filed.number)).toEqual(['request_overdue'])
})

test('that a request was urged is no task any more once it has ended', async () => {
  const account = newKey()
  const member = await register(server(), account)
  const filed = await file(server(), member, CORRECTION)
  const urged = { params: { number: filed.number } }
  server().clock.moveBy(3 * DAY_MS)
  const { session } = await register(server(), account)
  answerOf(await server().client.call(routes.urgeRequest, urged, by(session)))
  expect(await tasksAbout(filed.number)).toEqual(['request_urged'])
  answerOf(await takeBack(server(), session, filed.number))
  await watchAfter(MINUTE_MS)
  expect(await tasksAbout(filed.number)).toEqual([])
})
