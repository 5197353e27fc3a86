import { transaction } from '../../../server/database'
import { keepRetention } from '../../../server/erasure/retention'
import { endHold, placeHold } from '../../../server/hold/holds'
import { kindsOf, type Member } from '../../support/person-acts'
import { bring, contentsOf, recordOf, somebody, sourceWith } from '../../support/records'
import { provideServer } from '../../support/server'

const server = provideServer()
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Calls are kept for two years, until the end of the last day: the register's rule `contact_two_years`. */
const LAST_MOMENT = new Date('2028-11-22T15:59:59.000Z')

let member: Member
let held: Member

beforeAll(async () => {
  const secret = await sourceWith(server())
  const [one, other] = [await somebody(server()), await somebody(server())]
  await bring(server(), secret, [
    recordOf(one.openid),
    recordOf(one.openid),
    recordOf(other.openid),
  ])
  member = one
  held = other
})

function moveTo(time: Date): void {
  const { clock } = server()
  clock.moveBy(time.getTime() - clock.now().getTime())
}

async function expiredRows(): Promise<number> {
  const { database, clock } = server()
  const rows = await database.owner
    .selectFrom('vault_value')
    .select('value_id')
    .where('retain_until', '<=', clock.now())
    .execute()
  return rows.length
}

test('a value is kept to the last moment of its last day', async () => {
  moveTo(LAST_MOMENT)
  await keepRetention(server().context)
  expect(await contentsOf(server(), member)).toHaveLength(2)
})

test('and gone within the day after, each with an entry; a law that is shown keeps longer', async () => {
  const { context } = server()
  await transaction(context.db, (tx) =>
    placeHold(context, tx, {
      personId: held.personId,
      scope: 'field:cs_call',
      law: '《民法典》第一百八十八条',
      why: '诉讼时效还没有过',
      until: '2028-12-31',
      origin: 'staff',
      now: context.clock(),
    }),
  )
  moveTo(new Date(LAST_MOMENT.getTime() + HOUR_MS))
  await keepRetention(context)
  expect(await contentsOf(server(), member)).toEqual([])
  expect(await contentsOf(server(), held)).toHaveLength(1)
  const kinds = await kindsOf(server(), member.pseudonym)
  expect(kinds.filter((kind) => kind === 'value.erased')).toHaveLength(2)
})

test('a second round, and another copy of the server at the same time, find nothing to do', async () => {
  const { context } = server()
  const before = (await kindsOf(server(), member.pseudonym)).length
  await Promise.all([keepRetention(context), keepRetention(context)])
  expect(await kindsOf(server(), member.pseudonym)).toHaveLength(before)
})

test('when the law no longer holds it, it goes with the next round, and no expired row is left', async () => {
  const { context, database } = server()
  const [{ hold_id } = { hold_id: '' }] = await database.owner
    .selectFrom('hold')
    .select('hold_id')
    .where('person_id', '=', held.personId)
    .execute()
  moveTo(new Date('2028-12-31T16:00:00.000Z'))
  await transaction(context.db, (tx) =>
    endHold(context, tx, { personId: held.personId, holdId: hold_id, now: context.clock() }),
  )
  await keepRetention(context)
  expect(await contentsOf(server(), held)).toEqual([])
  expect(await expiredRows()).toBe(0)
})

test('a rule that becomes shorter counts for what was stored before', async () => {
  const { context, clock } = server()
  const secret = await sourceWith(server())
  const late = await somebody(server())
  await bring(server(), secret, [recordOf(late.openid)])
  const { register } = context
  context.register = {
    ...register,
    retention: register.retention.map((rule) =>
      rule.code === 'contact_two_years'
        ? { ...rule, clock: { kind: 'after', event: 'collected', days: 1 } }
        : rule,
    ),
  }
  clock.moveBy(3 * DAY_MS)
  await keepRetention(context)
  context.register = register
  expect(await contentsOf(server(), late)).toEqual([])
})
