import { join } from 'node:path'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { transaction } from '../../../server/database'
import { generateKeyMaterial, parseKeyMaterial } from '../../../server/key-material'
import { createKeyRing } from '../../../server/keys'
import { wakeOwnDeletions } from '../../../server/own-deletion/watch'
import { listOpenTasks } from '../../../server/task/store'
import { createVault } from '../../../server/vault/store'
import { heldFields } from '../../support/erasure-acts'
import { buildWorker, liveOnce } from '../../support/mortal-lives'
import type { Life } from '../../support/mortal-worker'
import {
  approvedFor,
  approveOwn,
  causesOf,
  memberWith,
  planOwn,
  readOwn,
  requestsOf,
  runDueOwnDeletions,
} from '../../support/own-deletion-acts'
import { answerOf, type Member, runDueErasures } from '../../support/person-acts'
import { provideServer, TEST_LOG } from '../../support/server'
import { type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const keyMaterial = generateKeyMaterial()

let officer: Desk
let reviewer: Desk
beforeAll(async () => {
  const keys = parseKeyMaterial(keyMaterial)
  if ('faults' in keys) {
    throw new Error(keys.faults.join())
  }
  Object.assign(server().context, { keys: createKeyRing(keys.material) })
  officer = await deskWith(server(), 'privacy_officer')
  reviewer = await deskWith(server(), 'reviewer')
})

async function holds({ personId }: Member, field: string): Promise<boolean> {
  return (await heldFields(server(), personId)).includes(field)
}

describe('somebody whose deletion cannot be filed', () => {
  test('holds up nobody, is tried again, and is a task for staff after a day', async () => {
    const people = [
      await memberWith(server(), 'missed-1', { field: 'name', value: '甲一' }),
      await memberWith(server(), 'missed-2', { field: 'name', value: '乙二' }),
      await memberWith(server(), 'missed-3', { field: 'name', value: '丙三' }),
    ]
    const [broken, ...others] = people
    const approved = await approvedFor({ officer, reviewer }, 'name')
    const whole = await changeKey(broken, Buffer.from('unreadable'))

    expect(await runDueOwnDeletions(server())).toHaveLength(1)
    await runDueErasures(server())
    expect(await Promise.all(others.map((one) => holds(one, 'name')))).toEqual([false, false])
    expect((await readOwn(officer, approved)).progress).toMatchObject({ waiting: 1, done: 2 })
    expect(await tasksAbout(approved.deletion_id)).toEqual([])

    server().clock.moveBy(DAY_MS + 1)
    await wakeOwnDeletions(server().context)
    expect(await tasksAbout(approved.deletion_id)).toEqual(['own_deletion_stuck'])

    await changeKey(broken, whole)
    expect(await runDueOwnDeletions(server())).toEqual([])
    await runDueErasures(server())
    expect(await tasksAbout(approved.deletion_id)).toEqual([])
    expect(await readOwn(officer, approved)).toMatchObject({
      state: 'carried_out',
      progress: { people: 3, waiting: 0, begun: 3, done: 3 },
    })
  })
})

async function changeKey(member: Member | undefined, wrapped: Buffer): Promise<Buffer> {
  const { owner } = server().database
  const personId = member?.personId ?? ''
  const before = await owner
    .selectFrom('person_key')
    .select('wrapped_key')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow()
  await owner
    .updateTable('person_key')
    .set({ wrapped_key: wrapped })
    .where('person_id', '=', personId)
    .execute()
  return before.wrapped_key
}

async function tasksAbout(about: string): Promise<string[]> {
  const tasks = await listOpenTasks(server().context.db)
  return tasks.filter((task) => task.about === about).map(({ kind }) => kind)
}

test('killed between two people goes on after the last, and does nothing twice', async () => {
  const people: Member[] = []
  for (const account of ['killed-1', 'killed-2', 'killed-3']) {
    people.push(
      await memberWith(server(), account, { field: 'address_detail', value: '高新路 1 号' }),
    )
  }
  const { deletion_id: deletionId } = await approvedFor({ officer, reviewer }, 'address_detail')
  const worker = await buildWorker()
  for (const death of [
    { killAt: 1, when: 'before' },
    { killAt: 1, when: 'after' },
    { killAt: 2, when: 'before' },
    { killAt: 2, when: 'after' },
  ] as const) {
    expect(await liveOnce(worker, lifeOf(deletionId, death))).toEqual({ killed: true })
  }
  server().clock.moveBy(11 * MINUTE_MS)
  await wakeOwnDeletions(server().context)
  expect(await runDueOwnDeletions(server())).toEqual([])
  expect(await runDueErasures(server())).toEqual([])
  for (const person of people) {
    expect(await requestsOf(server(), person)).toMatchObject([{ channel: 'own', state: 'done' }])
    expect(await causesOf(server(), person)).toEqual(['unlawful'])
  }
  expect(await readOwn(officer, { deletion_id: deletionId })).toMatchObject({
    state: 'carried_out',
    progress: { people: 3, waiting: 0, begun: 3, done: 3, nothing_left: 0 },
  })
})

function lifeOf(deletionId: string, death: Pick<Life, 'killAt' | 'when'>): Life {
  return {
    databaseUrl: server().database.url,
    keyMaterial,
    contentDir: join(__dirname, '../../../content'),
    log: TEST_LOG,
    now: server().clock.now().toISOString(),
    work: { job: 'own-deletion', key: { deletionId } },
    ...death,
  }
}

describe('everybody’s account', () => {
  test('goes by more than one job, and a lost one is found again', async () => {
    const { context, database } = server()
    await transaction(context.db, async (tx) => {
      for (let person = 0; person < 120; person += 1) {
        await createVault(tx, context.keys, { pseudonym: uuid(), at: context.clock() })
      }
    })
    server().clock.moveBy(1)
    const made = answerOf(await planOwn(officer, { cause: 'service_stopped', fields: 'account' }))
    const approved = answerOf(await approveOwn(reviewer, made))
    await runDueOwnDeletions(server())
    expect((await readOwn(officer, approved)).progress?.waiting).toBe(made.people - 100)

    await sql`delete from pgboss.job where name = 'own-deletion'`.execute(database.owner)
    server().clock.moveBy(11 * MINUTE_MS)
    await wakeOwnDeletions(context)
    expect(await runDueOwnDeletions(server())).toEqual([])
    expect((await readOwn(officer, approved)).progress?.waiting).toBe(0)
    expect(await runDueErasures(server())).toEqual([])
    const { state, progress } = await readOwn(officer, approved)
    expect(state).toBe('carried_out')
    expect(progress).toMatchObject({ people: made.people, done: made.people })
    expect(await countAccounts()).toBe(0)
  })
})

async function countAccounts(): Promise<number> {
  const { accounts } = await server()
    .database.owner.selectFrom('person')
    .select((eb) => eb.fn.countAll<number>().as('accounts'))
    .executeTakeFirstOrThrow()
  return Number(accounts)
}
