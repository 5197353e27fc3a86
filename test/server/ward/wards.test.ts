import { routes } from '@contract/routes'
import type { NewWard } from '@contract/ward'
import { runErasure } from '../../../server/erasure/erasure'
import { checkLedger } from '../../../server/ledger/check'
import { readEntries } from '../../../server/ledger/store'
import { findVault } from '../../../server/vault/store'
import {
  answerOf,
  CLIENT,
  choiceOf,
  closeAccount,
  consentTo,
  give,
  type Member,
  problemCodeOf,
  register,
  runDueErasures,
} from '../../support/person-acts'
import { by, provideServer } from '../../support/server'
import {
  addWard,
  joinAsWard,
  joinedChild,
  logInAfresh,
  publishChildRules,
} from '../../support/ward-acts'

const server = provideServer()
const HOUR_MS = 3_600_000

async function actsOf(pseudonym: string) {
  const entries = await readEntries(server().context.db, pseudonym)
  return entries.map(({ entry }) => entry.act)
}

async function countPersons(): Promise<number> {
  const rows = await server().database.owner.selectFrom('person').select('person_id').execute()
  return rows.length
}

async function guardianOf(account: string): Promise<Member> {
  return register(server(), account)
}

describe('while no rules for children are in force', () => {
  let guardian: Member
  beforeAll(async () => {
    guardian = await guardianOf('closed-guardian')
  })

  it('registration stays closed: no notice is served and nothing is stored', async () => {
    const notice = await server().client.call(routes.readNotice, { params: { item: 'C9' } })
    expect(problemCodeOf(notice)).toBe('CONSENT_ITEM_CLOSED')
    const before = [await countPersons(), await actsOf(guardian.pseudonym)]
    const choice = { ...(await choiceOf(server(), 'C2p')), item: 'C9' }
    const body = { choice, relation: 'parent', nickname: '小雨' } as const
    const refused = await server().client.call(routes.addWard, { body }, by(guardian.session))
    expect(problemCodeOf(refused)).toBe('CHILD_RULES_MISSING')
    expect([await countPersons(), await actsOf(guardian.pseudonym)]).toEqual(before)
  })

  it('the guardian’s page says so', async () => {
    const wards = await server().client.call(routes.listWards, {}, by(guardian.session))
    expect(answerOf(wards)).toEqual({ rules_published: false, wards: [] })
  })
})

describe('with rules for children in force', () => {
  let guardian: Member
  let ward: NewWard
  let child: Member

  beforeAll(async () => {
    guardian = await guardianOf('guardian')
    await publishChildRules(server())
    await logInAfresh(server(), guardian.session, 'guardian')
    ward = answerOf(await addWard(server(), guardian))
    child = await joinedChild(server(), ward, 'child')
  })
  beforeEach(() => logInAfresh(server(), guardian.session, 'guardian'))

  const inCare = () => ({ params: { ward: ward.ward.ward_id } })

  it('the notice names what registering a child collects, and rests on the children’s rules', async () => {
    const notice = answerOf(
      await server().client.call(routes.readNotice, { params: { item: 'C9' } }),
    )
    expect(notice.release.policy).toBe('children')
    expect(notice.paragraphs.join()).toContain('微信账号标识')
  })

  it('the guardian’s consent is on the guardian’s chain, and the child’s chain begins with it', async () => {
    const entries = await readEntries(server().context.db, guardian.pseudonym)
    const given = entries.find(
      ({ entry: { act } }) => act.kind === 'consent.given' && act.item === 'C9',
    )
    const [first, second] = await actsOf(child.pseudonym)
    expect(first).toEqual({
      kind: 'guardian.consented',
      guardian_entry: given?.hash,
      relation: 'parent',
    })
    expect(second).toEqual({ kind: 'person.registered', age: 'under_14' })
    expect((await checkLedger(server().context.db)).broken).toEqual([])
  })

  it('lists the child by its nickname, and no column of the database tells whose child it is', async () => {
    const wards = await server().client.call(routes.listWards, {}, by(guardian.session))
    expect(answerOf(wards)).toMatchObject({
      rules_published: true,
      wards: [{ nickname: '小雨', joined: true }],
    })
    const { owner } = server().database
    const rows = JSON.stringify(await owner.selectFrom('ward').selectAll().execute())
    expect(rows).not.toContain('小雨')
    expect(rows).not.toContain(child.personId)
  })

  it('keeps of the child’s WeChat what the guardian agreed to, under the guardian’s consent', async () => {
    const collected = (await actsOf(child.pseudonym)).filter(
      ({ kind }) => kind === 'value.collected',
    )
    const [first] = await readEntries(server().context.db, child.pseudonym)
    expect(collected).toEqual([
      expect.objectContaining({ field: 'wx_openid', consent_entry: first?.hash }),
    ])
  })

  it('takes a join code once, for a day, and a new one voids the one before', async () => {
    expect(problemCodeOf(await joinAsWard(server(), ward.join_code, 'other-phone'))).toBe(
      'JOIN_CODE_INVALID',
    )
    const second = answerOf(await addWard(server(), guardian, '小禾'))
    const renew = () =>
      server().client.call(
        routes.renewWardCode,
        { params: { ward: second.ward.ward_id } },
        by(guardian.session),
      )
    const newer = answerOf(await renew())
    expect(problemCodeOf(await joinAsWard(server(), second.join_code, 'second'))).toBe(
      'JOIN_CODE_INVALID',
    )
    server().clock.moveBy(25 * HOUR_MS)
    expect(problemCodeOf(await joinAsWard(server(), newer.join_code, 'second'))).toBe(
      'JOIN_CODE_INVALID',
    )
    await logInAfresh(server(), guardian.session, 'guardian')
    answerOf(await joinAsWard(server(), answerOf(await renew()).join_code, 'second'))
  })

  it('lets no WeChat account join that has an account already', async () => {
    const third = answerOf(await addWard(server(), guardian, '小川'))
    expect(problemCodeOf(await joinAsWard(server(), third.join_code, 'guardian'))).toBe(
      'JOIN_CODE_INVALID',
    )
    answerOf(await joinAsWard(server(), third.join_code, 'third'))
  })

  it('lets a child give no separate consent, and be nobody’s guardian', async () => {
    expect(problemCodeOf(await consentTo(server(), child.session, 'C2p'))).toBe('GUARDIAN_REQUIRED')
    await logInAfresh(server(), child.session, 'child')
    expect(problemCodeOf(await addWard(server(), child))).toBe('GUARDIAN_REQUIRED')
  })

  it('takes no guardian’s consent outside the act for one child', async () => {
    expect(problemCodeOf(await consentTo(server(), guardian.session, 'C9'))).toBe(
      'CONSENT_ITEM_CLOSED',
    )
  })

  it('shows the guardian kinds and counts, never a value', async () => {
    answerOf(await give(server(), child.session, { field: 'name', value: '林小雨' }))
    const data = answerOf(
      await server().client.call(routes.readWard, inCare(), by(guardian.session)),
    )
    expect(data.kinds).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: 'name', count: 1 })]),
    )
    expect(JSON.stringify(data)).not.toContain('林小雨')
  })

  it('lets the guardian correct and delete one value', async () => {
    const params = { ...inCare().params, field: 'name' }
    const body = { value: '林小禾', action_id: 'save', client: CLIENT }
    answerOf(
      await server().client.call(routes.putWardDatum, { params, body }, by(guardian.session)),
    )
    const gone = await server().client.call(routes.eraseWardDatum, { params }, by(guardian.session))
    expect(answerOf(gone).kinds.map(({ field }) => field)).not.toContain('name')
    const again = await server().client.call(
      routes.eraseWardDatum,
      { params },
      by(guardian.session),
    )
    expect(problemCodeOf(again)).toBe('NOTHING_TO_ERASE')
    // Out of reach from now on, and deleted like everything that is asked for: begun, looked at, done.
    expect(await runDueErasures(server())).toEqual([])
    const kinds = (await actsOf(child.pseudonym)).map(({ kind }) => kind)
    expect(kinds.slice(-6)).toEqual([
      'value.corrected',
      'request.stepped',
      'request.stepped',
      'value.erased',
      'request.stepped',
      'request.stepped',
    ])
  })

  it('shows another person nothing of the child', async () => {
    const stranger = await register(server(), 'stranger')
    const seen = await server().client.call(routes.readWard, inCare(), by(stranger.session))
    expect(problemCodeOf(seen)).toBe('NOT_FOUND')
  })

  it('keeps a child’s day of birth, which it refuses from anybody without a guardian', async () => {
    const birthday = { field: 'birth_date', value: '2016-05-04' }
    answerOf(await give(server(), child.session, birthday))
    const alone = await register(server(), 'alone')
    expect(problemCodeOf(await give(server(), alone.session, birthday))).toBe('GUARDIAN_REQUIRED')
  })

  it('asks for a fresh login before each act of the guardian', async () => {
    server().clock.moveBy(6 * 60_000)
    expect(problemCodeOf(await addWard(server(), guardian))).toBe('FRESH_LOGIN_REQUIRED')
  })

  it('closes the child’s account when the guardian takes the consent back, and lets the others stand', async () => {
    const withdrawal = { action_id: 'withdraw', client: CLIENT }
    answerOf(
      await server().client.call(
        routes.withdrawWard,
        { ...inCare(), body: withdrawal },
        by(guardian.session),
      ),
    )
    const rows = await server()
      .database.owner.selectFrom('request')
      .select(['person_id', 'request_id', 'scope'])
      .where('person_id', '=', child.personId)
      .orderBy('request_id')
      .execute()
    expect(rows.map(({ scope }) => scope)).toEqual(['fields:name', 'account'])
    for (const { person_id: personId, request_id: requestId } of rows) {
      await runErasure(server().context, { personId, requestId })
    }
    const { context } = server()
    expect(await findVault(context.db, context.keys, child.personId)).toBeNull()
    const wards = answerOf(await server().client.call(routes.listWards, {}, by(guardian.session)))
    expect(wards.wards.map(({ nickname }) => nickname)).toEqual(['小禾', '小川'])
    const guardianActs = await actsOf(guardian.pseudonym)
    expect(guardianActs.at(-1)).toMatchObject({ kind: 'consent.withdrawn', item: 'C9' })
    expect((await checkLedger(context.db)).broken).toEqual([])
  })

  it('has nobody in care whose account the child has closed alone', async () => {
    const own = answerOf(await addWard(server(), guardian, '小舟'))
    const alone = await joinedChild(server(), own, 'closes-alone')
    const body = closeAccount(alone.personId)
    answerOf(await server().client.call(routes.submitRequest, { body }, by(alone.session)))
    expect(await runDueErasures(server())).toEqual([])
    const wards = answerOf(await server().client.call(routes.listWards, {}, by(guardian.session)))
    expect(wards.wards.map(({ nickname }) => nickname)).not.toContain('小舟')
    const params = { ward: own.ward.ward_id }
    const code = await server().client.call(routes.renewWardCode, { params }, by(guardian.session))
    expect(problemCodeOf(code)).toBe('NOT_FOUND')
  })

  it('closes every child’s account when the guardian’s own goes', async () => {
    const body = closeAccount(guardian.personId)
    answerOf(await server().client.call(routes.submitRequest, { body }, by(guardian.session)))
    const open = async () =>
      server()
        .database.owner.selectFrom('request')
        .select(['person_id', 'request_id'])
        .where('state', '=', 'accepted')
        .execute()
    for (let round = 0; round < 2; round += 1) {
      for (const { person_id: personId, request_id: requestId } of await open()) {
        await runErasure(server().context, { personId, requestId })
      }
    }
    const { owner } = server().database
    expect(await owner.selectFrom('ward').selectAll().execute()).toEqual([])
    const left = await countPersons()
    expect(left).toBe(3) // a stranger, one without a guardian, and a guardian of nobody
  })
})
