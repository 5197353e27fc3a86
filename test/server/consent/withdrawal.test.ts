import { UNDO_GRACE_SECONDS } from '@contract/consent'
import { routes } from '@contract/routes'
import { TooEarly } from '../../../server/consent/too-early'
import { runLeaving } from '../../../server/erasure/leaving'
import { checkLedger } from '../../../server/ledger/check'
import { runDueLeavings } from '../../support/due-jobs'
import { heldFields } from '../../support/erasure-acts'
import {
  answerOf,
  CLIENT,
  consentTo,
  give,
  givePhone,
  kindsOf,
  type Member,
  problemCodeOf,
  register,
  reveal,
  withdrawConsent,
} from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()
const GRACE_MS = UNDO_GRACE_SECONDS * 1000
const UNDO = { action_id: 'undo', client: CLIENT }

async function withPhone(account: string): Promise<Member> {
  const member = await register(server(), account)
  await givePhone(server(), member.session, '13800138000')
  return member
}

function undo({ session }: Member, item: string, key = newKey()) {
  return server().client.call(
    routes.restoreConsent,
    { params: { item }, body: UNDO },
    by(session, key),
  )
}

async function phoneView({ session }: Member) {
  const { groups } = answerOf(await server().client.call(routes.readMyData, {}, { session }))
  return groups.flatMap(({ data }) => data).find(({ field }) => field === 'phone')
}

async function consentsOf({ session }: Member) {
  return answerOf(await server().client.call(routes.listConsents, {}, { session }))
}

async function stateOf(member: Member, item: string) {
  return (await consentsOf(member)).states.find((state) => state.item === item)
}

describe('a withdrawal', () => {
  test('puts the value out of everybody’s reach at once, its owner’s too', async () => {
    const member = await withPhone('out-of-reach')
    const state = answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    const now = server().clock.now().getTime()
    expect(state.undo_until).toBe(new Date(now + GRACE_MS).toISOString())
    expect(await phoneView(member)).toMatchObject({ state: 'leaving', masked: null })
    expect(problemCodeOf(await reveal(server(), member.session, 'phone'))).toBe('NOT_FOUND')
    const overview = answerOf(
      await server().client.call(routes.readOverview, {}, { session: member.session }),
    )
    expect(overview).toMatchObject({ masked_phone: null, values_held: 1, consents_given: 1 })
  })

  test('deletes the value when it can no longer be undone, and not a moment before', async () => {
    const member = await withPhone('deleted-later')
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    server().clock.moveBy(GRACE_MS - 1)
    await runDueLeavings(server())
    expect(await heldFields(server(), member.personId)).toEqual(['phone', 'wx_openid'])
    server().clock.moveBy(1)
    expect(await runDueLeavings(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).toEqual(['wx_openid'])
    expect((await kindsOf(server(), member.pseudonym)).slice(-4)).toEqual([
      'request.stepped',
      'value.erased',
      'request.stepped',
      'request.stepped',
    ])
    expect(await phoneView(member)).toMatchObject({ state: 'absent' })
  })

  test('survives a queue that wakes early, is killed, or comes twice', async () => {
    const member = await withPhone('early')
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    const since = server().clock.now()
    const leaving = {
      personId: member.personId,
      since: since.toISOString(),
      leaveAt: new Date(since.getTime() + GRACE_MS).toISOString(),
    }
    await expect(runLeaving(server().context, leaving)).rejects.toThrow(TooEarly)
    server().clock.moveBy(GRACE_MS)
    await runLeaving(server().context, leaving)
    const kinds = await kindsOf(server(), member.pseudonym)
    await runLeaving(server().context, leaving)
    expect(await kindsOf(server(), member.pseudonym)).toEqual(kinds)
  })

  test('is written once, however often it is sent', async () => {
    const member = await withPhone('sent-twice')
    const key = newKey()
    const send = () =>
      server().client.call(
        routes.withdrawConsent,
        { params: { item: 'C2p' }, body: UNDO },
        by(member.session, key),
      )
    expect(answerOf(await send())).toEqual(answerOf(await send()))
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    const kinds = await kindsOf(server(), member.pseudonym)
    expect(kinds.filter((kind) => kind === 'consent.withdrawn')).toHaveLength(1)
  })
})

describe('an undo', () => {
  test('leaves everything as it stood before', async () => {
    const member = await withPhone('undone')
    const [before, view] = [await stateOf(member, 'C2p'), await phoneView(member)]
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    server().clock.moveBy(GRACE_MS - 1)
    expect(answerOf(await undo(member, 'C2p'))).toEqual(before)
    server().clock.moveBy(1)
    expect(await runDueLeavings(server())).toEqual([])
    expect(await phoneView(member)).toEqual(view)
    expect((await kindsOf(server(), member.pseudonym)).at(-1)).toBe('consent.restored')
  })

  test('is written once, and answers what stands when it stands already', async () => {
    const member = await withPhone('undone-twice')
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    const first = answerOf(await undo(member, 'C2p'))
    const kinds = await kindsOf(server(), member.pseudonym)
    expect(answerOf(await undo(member, 'C2p'))).toEqual(first)
    expect(await kindsOf(server(), member.pseudonym)).toEqual(kinds)
  })

  test('comes too late once the time is over, whether or not the deletion has run', async () => {
    const member = await withPhone('too-late')
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    server().clock.moveBy(GRACE_MS)
    expect(problemCodeOf(await undo(member, 'C2p'))).toBe('UNDO_TOO_LATE')
    await runDueLeavings(server())
    expect(problemCodeOf(await undo(member, 'C2p'))).toBe('UNDO_TOO_LATE')
  })

  test.each([
    ['what was never given', 'C7', 'UNDO_TOO_LATE'],
    ['what nobody declared', 'C99', 'CONSENT_ITEM_UNKNOWN'],
  ])('restores nothing of %s', async (_, item, code) => {
    const member = await register(server(), `undo-${item}`)
    expect(problemCodeOf(await undo(member, item))).toBe(code)
  })

  test('does not outlive a second withdrawal: the later one counts', async () => {
    const member = await withPhone('back-and-forth')
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    answerOf(await undo(member, 'C2p'))
    server().clock.moveBy(GRACE_MS / 2)
    answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    server().clock.moveBy(GRACE_MS / 2)
    await runDueLeavings(server())
    expect(await heldFields(server(), member.personId)).toContain('phone')
    server().clock.moveBy(GRACE_MS / 2)
    expect(await runDueLeavings(server())).toEqual([])
    expect(await heldFields(server(), member.personId)).not.toContain('phone')
  })
})

test('a value given after a new consent is another one: the old one is gone, the new one stays', async () => {
  const member = await withPhone('given-anew')
  answerOf(await withdrawConsent(server(), member.session, 'C2p'))
  answerOf(await consentTo(server(), member.session, 'C2p'))
  expect(await phoneView(member)).toMatchObject({ state: 'leaving' })
  answerOf(await give(server(), member.session, { field: 'phone', value: '13900139000' }))
  expect((await kindsOf(server(), member.pseudonym)).slice(-2)).toEqual([
    'value.erased',
    'value.collected',
  ])
  server().clock.moveBy(GRACE_MS)
  expect(await runDueLeavings(server())).toEqual([])
  expect(await phoneView(member)).toMatchObject({ state: 'held', masked: '139******00' })
})

test('all at once takes back each item by an entry of its own, but what the account rests on', async () => {
  const member = await withPhone('everything')
  answerOf(await consentTo(server(), member.session, 'C10:improve'))
  const answer = await server().client.call(
    routes.withdrawAll,
    { body: { action_id: 'withdraw-all', client: CLIENT } },
    by(member.session),
  )
  const standing = answerOf(answer).states.filter(({ status }) => status !== 'never_asked')
  expect(standing.map(({ item, status }) => [item, status])).toEqual([
    ['C0', 'given'],
    ['C2p', 'withdrawn'],
    ['C10:improve', 'withdrawn'],
  ])
  const kinds = await kindsOf(server(), member.pseudonym)
  expect(kinds.filter((kind) => kind === 'consent.withdrawn')).toHaveLength(2)
  answerOf(await undo(member, 'C10:improve'))
  expect(await stateOf(member, 'C2p')).toMatchObject({ status: 'withdrawn' })
  expect(await stateOf(member, 'C10:improve')).toMatchObject({ status: 'given' })
})

test('every chain that these tests wrote still verifies', async () => {
  expect((await checkLedger(server().database.service)).broken).toEqual([])
})
