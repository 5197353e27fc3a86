import { routes } from '@contract/routes'
import { MAX_TRIES } from '../../server/system/rules'
import { answerOf, closeAccount, runDueErasures, submit } from '../support/person-acts'
import { by, provideServer } from '../support/server'
import { type Customer, provideTwoSystems, runDueSystems } from '../support/two-systems'

/**
 * What other products' users reported about deletions that reach other systems:
 * ethyca/fides #3892, #2079, #1950 and fidesops #754; newtheatre/stage-door #140, #136; prompt-edu/prompt #2024.
 */
const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const { both, customer } = provideTwoSystems(server)

interface Closing {
  member: Customer
  number: string
  code: string
}

/** Somebody whom both systems know, and of whom no law keeps anything, closes their account at once. */
async function closing(): Promise<Closing> {
  const member = await customer()
  await both().crm.query('delete from customer where phone = $1 and billed', [member.phone])
  const order = closeAccount(member.personId)
  const { request, access_code } = answerOf(await submit(server(), member.session, order))
  return { member, number: request.number, code: access_code }
}

/** The request as its owner follows it, who has no account any more. */
async function followed({ number, code }: Closing) {
  const body = { number, code }
  return answerOf(await server().client.call(routes.askStatus, { body }))
}

async function work(): Promise<void> {
  await runDueErasures(server())
  await runDueSystems(server())
  await runDueErasures(server())
}

test('a third party that takes seven days does not look stuck: who, since when, until when', async () => {
  const waitingUntil = new Date(server().clock.now().getTime() + 7 * DAY_MS).toISOString()
  await both().mailing.behave({ manner: 'accepts', waitingUntil })
  const leaving = await closing()
  await work()
  const { state, systems } = await followed(leaving)
  expect(['processing', 'verifying']).toContain(state)
  expect(systems).toMatchObject([
    { system: 'crm', state: 'done', erased: 1 },
    { system: 'mailing', state: 'accepted', waiting_until: waitingUntil, failure: null },
  ])
})

test('a connector that fails says where and why, and when it is tried again', async () => {
  await both().mailing.behave({ manner: 'fails' })
  const leaving = await closing()
  await work()
  const { systems } = await followed(leaving)
  expect(systems.find(({ system }) => system === 'mailing')).toMatchObject({
    label: '短信平台',
    state: 'failed',
    failure: 'unreachable',
    attempts: 1,
    next_try_at: new Date(server().clock.now().getTime() + MINUTE_MS).toISOString(),
  })
})

test('a deletion is not complete while one system has failed, and the retry still knows whom it is about', async () => {
  await both().mailing.behave({ manner: 'fails' })
  const leaving = await closing()
  await work()
  for (let tries = 1; tries < MAX_TRIES + 2; tries += 1) {
    server().clock.moveBy(DAY_MS)
    await work()
    expect(['processing', 'verifying']).toContain((await followed(leaving)).state)
  }
  const { personId } = leaving.member
  const { rows } = await both().crm.query('select 1 from customer where phone = $1', [
    leaving.member.phone,
  ])
  expect(rows).toEqual([])
  const mine = await server()
    .client.call(routes.readMyData, {}, by(leaving.member.session))
    .then((answer) => answer.ok)
  expect(mine).toBe(false) // the account, its key and its number have gone
  await both().mailing.behave({ manner: 'honest' })
  server().clock.moveBy(DAY_MS)
  await work()
  expect((await both().mailing.state()).people).not.toContain(leaving.member.phone)
  await work()
  const done = await followed(leaving)
  expect(done.state).toBe('done')
  expect(done.systems.map(({ state }) => state)).toEqual(['done', 'done'])
  const sealed = await server()
    .database.owner.selectFrom('request_system')
    .select('sealed_task')
    .where('person_id', '=', personId)
    .where('sealed_task', 'is not', null)
    .execute()
  expect(sealed).toEqual([])
})
