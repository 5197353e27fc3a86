import { caseRoutes } from '@contract/case-routes'
import { RequestState, type RequestType } from '@contract/request-machine'
import { sql } from 'kysely'
import { isMachines } from '../../../server/case/retry'
import { askedBy, COMPLAINT, CORRECTION, handledOn, readCase } from '../../support/case-acts'
import {
  answerOf,
  closeAccount,
  eraseField,
  problemCodeOf,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { claim, type Desk, deskWith } from '../../support/staff-acts'
import { provideTwoSystems, runDueSystems } from '../../support/two-systems'

const server = provideServer()
const { both, customer } = provideTwoSystems(server)
const DAY_MS = 86_400_000

let support: Desk
beforeAll(async () => {
  support = await deskWith(server(), 'support')
})

function retry(number: string, desk = support) {
  return desk.call(caseRoutes.retryCase, { params: { number } })
}

/** As a queue that lost everything it was told. */
async function loseJobs(): Promise<void> {
  await sql`delete from pgboss.job`.execute(server().database.owner)
}

test('a deletion that nobody carries on is done at once, by who took it on, and its owner can see it', async () => {
  const { member, number } = await askedBy(server(), 'retry-1', eraseField('gender'))
  await loseJobs()
  expect(problemCodeOf(await retry(number))).toBe('CLAIMED_BY_OTHER')
  await claim(support, number)
  answerOf(await retry(number))
  expect(await runDueErasures(server())).toEqual([])
  expect((await readCase(support, number)).request.state).toBe('done')
  expect(await handledOn(server(), member)).toContain(`retried staff ${support.tail}`)
})

test('a copy that was not made is made again, its tries counted anew', async () => {
  const { number } = await askedBy(server(), 'retry-2', { type: 'copy', groups: 'all' })
  await claim(support, number)
  await loseJobs()
  const { owner } = server().database
  await owner.updateTable('request').set({ attempts: 5 }).where('number', '=', number).execute()
  answerOf(await retry(number))
  const { rows } = await sql<{ name: string }>`select name from pgboss.job`.execute(owner)
  expect(rows).toEqual([{ name: 'copy' }])
  const stored = await owner
    .selectFrom('request')
    .select('attempts')
    .where('number', '=', number)
    .executeTakeFirst()
  expect(stored?.attempts).toBe(0)
})

test('a system that would be asked tomorrow is asked now', async () => {
  await both().mailing.behave({ manner: 'fails' })
  const member = await customer()
  const filed = await submit(server(), member.session, closeAccount(member.personId))
  const { number } = answerOf(filed).request
  await runDueErasures(server())
  for (let tries = 0; tries < 12; tries += 1) {
    await runDueSystems(server())
    server().clock.moveBy(DAY_MS)
  }
  await runDueSystems(server())
  await both().mailing.behave({ manner: 'honest' })
  const stateNow = async () =>
    (await readCase(support, number)).request.systems.find(({ system }) => system === 'mailing')
      ?.state
  await runDueSystems(server())
  expect(await stateNow()).toBe('escalated')
  await claim(support, number)
  answerOf(await retry(number))
  await runDueSystems(server())
  expect(await stateNow()).toBe('done')
})

describe('there is nothing to try again', () => {
  test('where a person has to act, or its owner can still take it back', async () => {
    const cooling = { ...eraseField('gender'), when: 'in_7_days' } as const
    for (const [place, order] of [COMPLAINT, CORRECTION, cooling].entries()) {
      const { number } = await askedBy(server(), `nothing-${place}`, order)
      await claim(support, number)
      expect(problemCodeOf(await retry(number))).toBe('REQUEST_NOT_OPEN')
    }
  })

  test('where it has ended', async () => {
    const { number } = await askedBy(server(), 'nothing-ended', eraseField('gender'))
    await claim(support, number)
    await runDueErasures(server())
    expect(problemCodeOf(await retry(number))).toBe('REQUEST_NOT_OPEN')
  })
})

test('a machine has the next step of what it has begun with, or was asked to begin with', () => {
  const ofStates = (isAsked: boolean, type: RequestType) =>
    RequestState.options.filter((state) => isMachines({ type, state, isAsked }))
  expect(ofStates(true, 'erase')).toEqual(['accepted', 'cooling', 'processing', 'verifying'])
  expect(ofStates(false, 'erase')).toEqual(['processing', 'verifying'])
  expect(ofStates(false, 'correct')).toEqual(['verifying'])
})
