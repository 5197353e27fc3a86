import { ownDeletionRoutes } from '@contract/own-deletion-routes'
import { PLAN_HOURS } from '@contract/plan'
import { heldFields, memberWithData } from '../../support/erasure-acts'
import {
  approveOwn,
  BECAUSE,
  LAW,
  ofPhone,
  planOwn,
  readOwn,
  runDueOwnDeletions,
} from '../../support/own-deletion-acts'
import { answerOf, eraseField, give, problemCodeOf, submit } from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'
import { type Desk, deskWith } from '../../support/staff-acts'

const server = provideServer()
const HOUR_MS = 3_600_000

let officer: Desk
let reviewer: Desk
let phones = 13_700_000_000
beforeAll(async () => {
  officer = await deskWith(server(), 'privacy_officer')
  reviewer = await deskWith(server(), 'reviewer')
})

/** Somebody with data, and the number that finds them alone. */
async function somebody(account: string) {
  phones += 1
  const phone = String(phones)
  return { member: await memberWithData(server(), account, phone), phone }
}

async function plannedFor(account: string) {
  const { member, phone } = await somebody(account)
  const made = answerOf(await planOwn(officer, { whose: ofPhone(phone) }))
  return { member, phone, made }
}

describe('a count', () => {
  test('says whom and what it reaches, in numbers, and changes nothing', async () => {
    const { member, made } = await plannedFor('count-1')
    expect(made).toMatchObject({
      cause: 'unlawful',
      fields: ['gender'],
      whose: 'one',
      note: '本人来电说明',
      because: BECAUSE,
      law: LAW,
      people: 1,
      lines: [{ where: 'field:gender', label: '性别', changes: 0, erases: 1, keeps: 0 }],
      author: officer.login,
      state: 'waiting',
      approver: null,
      progress: null,
    })
    expect(await heldFields(server(), member.personId)).toEqual([
      'gender',
      'name',
      'phone',
      'wx_openid',
    ])
  })

  test('finds a person by the number of a request as well', async () => {
    const { member } = await somebody('count-2')
    const { request } = answerOf(await submit(server(), member.session, eraseField('name')))
    const whose = { kind: 'request' as const, number: request.number, note: '申请里发现的' }
    expect(answerOf(await planOwn(officer, { whose }))).toMatchObject({ people: 1, whose: 'one' })
  })

  test('stores no personal value, number or word that anybody could read', async () => {
    const { member, phone, made } = await plannedFor('count-3')
    const stored = await server()
      .database.owner.selectFrom('own_deletion')
      .selectAll()
      .where('deletion_id', '=', made.deletion_id)
      .executeTakeFirstOrThrow()
    const text = JSON.stringify(stored) + stored.sealed_plan.toString('latin1')
    expect(text).not.toContain(phone)
    expect(text).not.toContain(member.personId)
    expect(stored.sealed_plan.includes(BECAUSE)).toBe(false)
  })

  test('that is asked for twice under one key is one', async () => {
    const { phone } = await somebody('count-4')
    const body = {
      cause: 'unlawful' as const,
      fields: ['gender'],
      whose: ofPhone(phone),
      because: BECAUSE,
      law: LAW,
    }
    const key = newKey()
    const once = () =>
      server().client.call(ownDeletionRoutes.planOwnDeletion, { body }, by(officer.token, key))
    expect(answerOf(await once())).toEqual(answerOf(await once()))
  })

  test.each([
    [{ fields: ['no_such_field'] }, 'FIELD_UNDECLARED'],
    [{ fields: ['wx_openid'] }, 'CLOSE_ACCOUNT_INSTEAD'],
    [{ fields: ['address_postcode'] }, 'NOTHING_HELD'],
    [{ whose: ofPhone('13999999999') }, 'NOT_FOUND'],
    [{ because: ' ' }, 'INVALID_REQUEST'],
    [{ law: '' }, 'INVALID_REQUEST'],
    [{ fields: [] }, 'INVALID_REQUEST'],
  ])('of %j is refused', async (changes, code) => {
    expect(problemCodeOf(await planOwn(officer, changes))).toBe(code)
  })
})

describe('four eyes', () => {
  test('its author approves nothing and sends nothing back, whatever roles they hold', async () => {
    const both = await deskWith(server(), 'privacy_officer', 'reviewer')
    const { phone } = await somebody('eyes-1')
    const made = answerOf(await planOwn(both, { whose: ofPhone(phone) }))
    expect(problemCodeOf(await approveOwn(both, made))).toBe('SECOND_PERSON_REQUIRED')
    const input = { params: { deletion: made.deletion_id }, body: { because: '不对' } }
    const back = await both.call(ownDeletionRoutes.sendOwnDeletionBack, input)
    expect(problemCodeOf(back)).toBe('SECOND_PERSON_REQUIRED')
  })

  test('the database itself keeps none that its author approved', async () => {
    const { made } = await plannedFor('eyes-2')
    const byAuthor = server()
      .database.owner.updateTable('own_deletion')
      .set((eb) => ({ state: 'approved', approver: eb.ref('author') }))
      .where('deletion_id', '=', made.deletion_id)
    await expect(byAuthor.execute()).rejects.toThrow(/approved_by_a_second_person/)
  })

  test('only a privacy officer counts, only a reviewer approves', async () => {
    const { made } = await plannedFor('eyes-3')
    expect(problemCodeOf(await planOwn(reviewer))).toBe('ROLE_REQUIRED')
    const other = await deskWith(server(), 'privacy_officer')
    expect(problemCodeOf(await approveOwn(other, made))).toBe('ROLE_REQUIRED')
    const support = await deskWith(server(), 'support')
    expect(problemCodeOf(await planOwn(support))).toBe('ROLE_REQUIRED')
    expect(problemCodeOf(await support.call(ownDeletionRoutes.listOwnDeletions, {}))).toBe(
      'ROLE_REQUIRED',
    )
  })

  test('what is sent back keeps its reason and is approved by nobody any more', async () => {
    const { made } = await plannedFor('eyes-4')
    const input = { params: { deletion: made.deletion_id }, body: { because: '范围太大' } }
    const back = answerOf(await reviewer.call(ownDeletionRoutes.sendOwnDeletionBack, input))
    expect(back).toMatchObject({ state: 'sent_back', sent_back_because: '范围太大' })
    expect(problemCodeOf(await approveOwn(reviewer, made))).toBe('PLAN_CHANGED')
  })
})

describe('an approval', () => {
  test('is of exactly this count: another hash, or a world that moved on, is refused', async () => {
    const { member, made } = await plannedFor('approval-1')
    const other = { ...made, sha256: 'f'.repeat(64) }
    expect(problemCodeOf(await approveOwn(reviewer, other))).toBe('PLAN_CHANGED')
    answerOf(await submit(server(), member.session, eraseField('gender')))
    const { owner } = server().database
    await owner
      .deleteFrom('vault_value')
      .where('person_id', '=', member.personId)
      .where('field', '=', 'gender')
      .execute()
    expect(problemCodeOf(await approveOwn(reviewer, made))).toBe('PLAN_CHANGED')
    expect((await readOwn(officer, made)).state).toBe('changed')
  })

  test('falls when a value more is held, and a new count can be approved', async () => {
    const { member, phone, made: first } = await plannedFor('approval-2')
    const whose = ofPhone(phone)
    const made = answerOf(await planOwn(officer, { whose, fields: ['gender', 'address_postcode'] }))
    answerOf(await give(server(), member.session, { field: 'address_postcode', value: '710000' }))
    expect(problemCodeOf(await approveOwn(reviewer, made))).toBe('PLAN_CHANGED')
    expect(answerOf(await approveOwn(reviewer, first)).state).toBe('approved')
  })

  test('comes too late after a day', async () => {
    const { made } = await plannedFor('approval-3')
    server().clock.moveBy(PLAN_HOURS * HOUR_MS)
    expect((await readOwn(officer, made)).state).toBe('expired')
    expect(problemCodeOf(await approveOwn(reviewer, made))).toBe('PLAN_EXPIRED')
  })

  test('given twice begins once, and is written in the controller’s own chain once', async () => {
    const { made } = await plannedFor('approval-4')
    answerOf(await approveOwn(reviewer, made))
    const again = answerOf(await approveOwn(reviewer, made))
    expect(again).toMatchObject({ state: 'approved', approver: reviewer.login })
    const second = await deskWith(server(), 'reviewer')
    expect(problemCodeOf(await approveOwn(second, made))).toBe('PLAN_CHANGED')
    const entries = await server()
      .database.owner.selectFrom('ledger_entry')
      .select('text')
      .where('kind', '=', 'deletion.approved')
      .where('text', 'like', `%${made.sha256}%`)
      .execute()
    expect(entries).toHaveLength(1)
    expect(await runDueOwnDeletions(server())).toEqual([])
  })
})
