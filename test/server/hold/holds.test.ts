import { RequestView } from '@contract/request'
import { routes } from '@contract/routes'
import * as v from 'valibot'
import { transaction } from '../../../server/database'
import { endDueHolds, runHoldEnd } from '../../../server/erasure/hold-ending'
import { placeHold } from '../../../server/hold/holds'
import { runDue } from '../../support/due-jobs'
import { follow, heldFields, memberWithData, stepsOf } from '../../support/erasure-acts'
import { errorCodeOf } from '../../support/error-code'
import {
  answerOf,
  closeAccount,
  eraseField,
  give,
  kindsOf,
  type Member,
  problemCodeOf,
  reveal,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const DAY_MS = 86_400_000
const LAW = '《电子商务法》第三十一条'
const HoldJob = v.strictObject({ personId: v.string(), holdId: v.string() })

/** A day so many days from now, in Shanghai. */
function dayIn(days: number): string {
  return new Date(server().clock.now().getTime() + days * DAY_MS + DAY_MS / 3)
    .toISOString()
    .slice(0, 10)
}

function hold(
  { personId }: Member,
  { scope, until, law = LAW }: { scope: string; until: string; law?: string },
): Promise<string> {
  const { context } = server()
  return transaction(context.db, (tx) =>
    placeHold(context, tx, {
      personId,
      scope,
      law,
      why: '交易记录要保存三年',
      until,
      origin: 'staff',
      now: context.clock(),
    }),
  )
}

async function runDueHoldEnds() {
  return runDue(server(), 'hold-end', (data) =>
    runHoldEnd(server().context, v.parse(HoldJob, data)),
  )
}

test('keeps a value out of every use, tells its owner why and until when, and lets it go by itself', async () => {
  const member = await memberWithData(server(), 'held-field')
  await hold(member, { scope: 'field:name', until: dayIn(3) })
  const filed = answerOf(await submit(server(), member.session, eraseField('name')))
  expect(await runDueErasures(server())).toEqual([])
  const view = v.parse(RequestView, await follow(server(), filed))
  expect(view.state).toBe('partly_done')
  expect(view.kept).toEqual([expect.objectContaining({ law: LAW, until: dayIn(3), count: 1 })])
  expect(await heldFields(server(), member.personId)).toContain('name')
  expect(problemCodeOf(await reveal(server(), member.session, 'name'))).toBe('NOT_FOUND')
  const written = await give(server(), member.session, { field: 'name', value: '别人' })
  expect(problemCodeOf(written)).toBe('DATA_FROZEN')

  server().clock.moveBy(3 * DAY_MS)
  await runDueErasures(server())
  expect((await follow(server(), filed)).state).toBe('partly_done')
  server().clock.moveBy(DAY_MS)
  expect(await runDueHoldEnds()).toEqual([])
  expect(await runDueErasures(server())).toEqual([])
  expect(await heldFields(server(), member.personId)).not.toContain('name')
  const end = await follow(server(), filed)
  expect([end.state, end.kept]).toEqual(['done', []])
  expect(stepsOf(end).slice(-4)).toEqual(['partly_done', 'processing', 'verifying', 'done'])
  const kinds = await kindsOf(server(), member.pseudonym)
  expect(kinds).toEqual(expect.arrayContaining(['hold.placed', 'hold.ended']))
})

test('of a closed account keeps the value and its key alone: nobody finds it or logs in', async () => {
  const member = await memberWithData(server(), 'held-account')
  await hold(member, { scope: 'field:phone', until: dayIn(3) })
  const filed = answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  expect(await runDueErasures(server())).toEqual([])
  expect((await follow(server(), filed)).state).toBe('partly_done')
  expect(await heldFields(server(), member.personId)).toEqual(['phone'])
  const session = { session: member.session }
  const overview = await server().client.call(routes.readOverview, {}, session)
  expect(problemCodeOf(overview)).toBe('UNAUTHENTICATED')
  const found = await server()
    .database.owner.selectFrom('person_lookup')
    .select('kind')
    .where('person_id', '=', member.personId)
    .execute()
  expect(found).toEqual([])

  server().clock.moveBy(4 * DAY_MS)
  await endDueHolds(server().context)
  await runDueErasures(server())
  expect((await follow(server(), filed)).state).toBe('done')
  const keys = await server()
    .database.owner.selectFrom('person_key')
    .select('person_id')
    .where('person_id', '=', member.personId)
    .execute()
  expect(keys).toEqual([])
})

test.each([
  ['a day that is over', -1, LAW],
  ['no law', 3, ' '],
])('is refused with %s', async (why, days, law) => {
  const member = await memberWithData(server(), `refused-${why}`)
  expect(await errorCodeOf(hold(member, { scope: 'field:name', until: dayIn(days), law }))).toBe(
    'VALUE_INVALID',
  )
})
