import { type ConsentChoice, UNDO_GRACE_SECONDS } from '@contract/consent'
import { routes } from '@contract/routes'
import { SignJWT } from 'jose'
import { checkLedger } from '../../../server/ledger/check'
import { readEntries } from '../../../server/ledger/store'
import { runDueLeavings } from '../../support/due-jobs'
import {
  answerOf,
  CLIENT,
  choiceOf,
  consentTo,
  give,
  givePhone,
  kindsOf,
  problemCodeOf,
  register,
  withdrawConsent,
} from '../../support/person-acts'
import { by, newKey, provideServer } from '../../support/server'

const server = provideServer()
const HOUR_MS = 3_600_000

function giveFirst(body: ConsentChoice) {
  return server().client.call(routes.giveFirstConsent, { body }, { idempotencyKey: newKey() })
}

async function countRows() {
  const { owner } = server().database
  const count = async (table: 'ledger_entry' | 'consent_ticket' | 'person') => {
    const { rows } = await owner
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    return Number(rows)
  }
  return [await count('ledger_entry'), await count('consent_ticket'), await count('person')]
}

describe('the first consent', () => {
  test('is two entries of one new chain: what was shown, and what was chosen', async () => {
    const choice = await choiceOf(server(), 'C0')
    const { state } = answerOf(await giveFirst(choice))
    const { owner, service } = server().database
    const { pseudonym } = await owner
      .selectFrom('ledger_entry')
      .select('pseudonym')
      .where('hash', '=', state.entry)
      .executeTakeFirstOrThrow()
    const entries = await readEntries(service, pseudonym)
    expect(entries.map(({ entry }) => entry.act)).toMatchObject([
      { kind: 'notice.shown', subject: 'C0' },
      { kind: 'consent.given', item: 'C0', notice_entry: entries[0]?.hash, client: CLIENT },
    ])
    expect(entries[1]?.hash).toBe(state.entry)
  })

  test.each([
    ['a refusal', { decision: 'refused' as const }, 'CONSENT_ITEM_CLOSED'],
    ['no token', { exposure_token: '' }, 'EXPOSURE_INVALID'],
    ['a token of our own invention', { exposure_token: 'e30.e30.e30' }, 'EXPOSURE_INVALID'],
    ['an item that nobody declared', { item: 'C99' }, 'CONSENT_ITEM_CLOSED'],
  ])('is not recorded from %s, and nothing is written', async (_, change, code) => {
    const choice = await choiceOf(server(), 'C0')
    const before = await countRows()
    expect(problemCodeOf(await giveFirst({ ...choice, ...change }))).toBe(code)
    expect(await countRows()).toEqual(before)
  })

  test('needs an unaltered token, whichever character was changed', async () => {
    const choice = await choiceOf(server(), 'C0')
    const before = await countRows()
    const token = choice.exposure_token
    for (const at of [2, token.indexOf('.') + 5, token.lastIndexOf('.') + 3]) {
      const other = token[at] === 'A' ? 'B' : 'A'
      const altered = `${token.slice(0, at)}${other}${token.slice(at + 1)}`
      const answer = await giveFirst({ ...choice, exposure_token: altered })
      expect(problemCodeOf(answer)).toBe('EXPOSURE_INVALID')
    }
    expect(await countRows()).toEqual(before)
  })

  test('needs a token for this very item', async () => {
    const choice = await choiceOf(server(), 'C0')
    const { exposure_token } = await choiceOf(server(), 'C2p')
    const answer = await giveFirst({ ...choice, exposure_token })
    expect(problemCodeOf(answer)).toBe('EXPOSURE_INVALID')
  })

  test('needs a token signed by us, and by no method but ours', async () => {
    const choice = await choiceOf(server(), 'C0')
    const [, payload] = choice.exposure_token.split('.')
    const none = Buffer.from('{"alg":"none","typ":"exposure+jwt"}').toString('base64url')
    const stranger = await new SignJWT(
      JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()),
    )
      .setProtectedHeader({ alg: 'HS256', typ: 'exposure+jwt', kid: '1' })
      .sign(Buffer.alloc(32, 7))
    for (const token of [`${none}.${payload}.`, stranger]) {
      const answer = await giveFirst({ ...choice, exposure_token: token })
      expect(problemCodeOf(answer)).toBe('EXPOSURE_INVALID')
    }
  })

  test('may take a day to be made, and not a minute more', async () => {
    const [early, late] = [await choiceOf(server(), 'C0'), await choiceOf(server(), 'C0')]
    server().clock.moveBy(24 * HOUR_MS - 1000)
    answerOf(await giveFirst(early))
    server().clock.moveBy(1000)
    expect(problemCodeOf(await giveFirst(late))).toBe('EXPOSURE_EXPIRED')
  })

  test('is not taken when other words are in force by now', async () => {
    const choice = await choiceOf(server(), 'C0')
    const { context } = server()
    const before = context.registerSha256
    context.registerSha256 = 'f'.repeat(64)
    const answer = await giveFirst(choice)
    context.registerSha256 = before
    expect(problemCodeOf(answer)).toBe('NOTICE_CHANGED')
    answerOf(await giveFirst(choice))
  })

  test.each([
    ['a decision that is not one', { decision: 'maybe' }],
    ['a member that the contract does not know', { forward: true }],
    ['a device that could be told apart', { client: { ...CLIENT, device_id: 'x' } }],
  ])('is refused with %s', async (_, change) => {
    const choice = await choiceOf(server(), 'C0')
    const answer = await server().app.inject({
      method: 'POST',
      url: '/v1/consents',
      headers: { 'idempotency-key': newKey() },
      payload: { ...choice, ...change },
    })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'INVALID_REQUEST'])
  })
})

test.each(['continued_use', 'scrolled', ''])(
  'no consent is expressed by %j',
  async (expression) => {
    const choice = await choiceOf(server(), 'C0')
    const before = await countRows()
    const answer = await server().app.inject({
      method: 'POST',
      url: '/v1/consents',
      headers: { 'idempotency-key': newKey() },
      payload: { ...choice, expression },
    })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'CONSENT_NOT_EXPLICIT'])
    expect(await countRows()).toEqual(before)
  },
)

describe('the notice', () => {
  test('is the same for everybody in the same minute: its token names no one', async () => {
    const [one, other] = [await choiceOf(server(), 'C0'), await choiceOf(server(), 'C0')]
    expect(one.exposure_token).toBe(other.exposure_token)
  })

  test.each([
    ['C1', 'CONSENT_ITEM_CLOSED'],
    ['C2', 'CONSENT_ITEM_CLOSED'],
    ['C3', 'CONSENT_ITEM_CLOSED'],
    ['C3:acme:loan', 'CONSENT_ITEM_CLOSED'],
    ['C9', 'CONSENT_ITEM_CLOSED'],
    ['C99', 'CONSENT_ITEM_UNKNOWN'],
    ['__proto__', 'CONSENT_ITEM_UNKNOWN'],
  ])('is not served for %s', async (item, code) => {
    const answer = await server().client.call(routes.readNotice, { params: { item } })
    expect(problemCodeOf(answer)).toBe(code)
  })
})

describe('a member’s choices', () => {
  test('are derived from their entries, each with its proof', async () => {
    const member = await register(server(), 'states')
    const chosen = answerOf(await consentTo(server(), member.session, 'C2p'))
    const { states } = answerOf(
      await server().client.call(routes.listConsents, {}, { session: member.session }),
    )
    expect(states.find(({ item }) => item === 'C2p')).toEqual(chosen)
    expect(states.filter(({ status }) => status === 'given').map(({ item }) => item)).toEqual([
      'C0',
      'C2p',
    ])
    const others = states.filter(({ item }) => !['C0', 'C2p'].includes(item))
    expect(others.every(({ status, entry }) => status === 'never_asked' && entry === null)).toBe(
      true,
    )
  })

  test('taken back answer the state that is shown from then on', async () => {
    const member = await register(server(), 'withdrawn-state')
    answerOf(await consentTo(server(), member.session, 'C10:improve'))
    const answered = answerOf(await withdrawConsent(server(), member.session, 'C10:improve'))
    const { states } = answerOf(
      await server().client.call(routes.listConsents, {}, { session: member.session }),
    )
    expect(answered.status).toBe('withdrawn')
    expect(states.find(({ item }) => item === 'C10:improve')).toEqual(answered)
  })

  test.each(['withdrawn', 'refused'])('delete the phone number once it is %s', async (how) => {
    const member = await register(server(), `phone-${how}`)
    await givePhone(server(), member.session, '13800138000')
    if (how === 'withdrawn') {
      answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    } else {
      const body = await choiceOf(server(), 'C2p', 'refused')
      answerOf(await server().client.call(routes.chooseConsent, { body }, by(member.session)))
    }
    server().clock.moveBy(UNDO_GRACE_SECONDS * 1000)
    expect(await runDueLeavings(server())).toEqual([])
    const { owner } = server().database
    const values = await owner
      .selectFrom('vault_value')
      .select('field')
      .where('person_id', '=', member.personId)
      .execute()
    const lookups = await owner
      .selectFrom('person_lookup')
      .select('kind')
      .where('person_id', '=', member.personId)
      .execute()
    expect([values, lookups]).toEqual([[{ field: 'wx_openid' }], [{ kind: 'wx_openid' }]])
    // A deletion of our own accord, recorded like any other: accepted, begun, erased, looked at, done.
    const acts = await kindsOf(server(), member.pseudonym)
    const [step, erased] = ['request.stepped', 'value.erased']
    expect(acts.slice(-5)).toEqual([step, step, erased, step, step])
    const again = await give(server(), member.session, { field: 'phone', value: '13800138000' })
    expect(problemCodeOf(again)).toBe('CONSENT_REQUIRED')
  })

  test('cannot take back what was never given, nor what is gone already', async () => {
    const member = await register(server(), 'nothing-to-withdraw')
    const before = await kindsOf(server(), member.pseudonym)
    const never = answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    expect(never.status).toBe('never_asked')
    expect(await kindsOf(server(), member.pseudonym)).toEqual(before)
    answerOf(await consentTo(server(), member.session, 'C2p'))
    const first = answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    expect(answerOf(await withdrawConsent(server(), member.session, 'C2p'))).toEqual(first)
  })

  test.each(['withdrawn', 'refused'])(
    'never leave an account without C0: %s is closing it',
    async (how) => {
      const member = await register(server(), `c0-${how}`)
      const body = await choiceOf(server(), 'C0', 'refused')
      const before = await kindsOf(server(), member.pseudonym)
      const answer =
        how === 'withdrawn'
          ? await withdrawConsent(server(), member.session, 'C0')
          : await server().client.call(routes.chooseConsent, { body }, by(member.session))
      expect(problemCodeOf(answer)).toBe('CLOSE_ACCOUNT_INSTEAD')
      expect(await kindsOf(server(), member.pseudonym)).toEqual(before)
    },
  )

  test('know no undeclared item to take back', async () => {
    const member = await register(server(), 'unknown-item')
    const answer = await withdrawConsent(server(), member.session, 'C99')
    expect(problemCodeOf(answer)).toBe('CONSENT_ITEM_UNKNOWN')
  })

  test.each(['C3', 'C3:acme:loan', 'C11'])(
    'write nothing where the never given %s is taken back',
    async (item) => {
      const member = await register(server(), `template-${item}`)
      const before = await kindsOf(server(), member.pseudonym)
      const answer = answerOf(await withdrawConsent(server(), member.session, item))
      expect(answer).toMatchObject({ item, status: 'never_asked', entry: null })
      expect(await kindsOf(server(), member.pseudonym)).toEqual(before)
    },
  )
})

test('reading makes no entry: a thousand visits leave the ledger as it was', async () => {
  const member = await register(server(), 'reader')
  const before = await countRows()
  const reads = [routes.readRegister, routes.readLists, routes.listAnnouncements]
  const mine = [routes.readOverview, routes.readMyData, routes.listConsents, routes.listRequests]
  for (let round = 0; round < 125; round += 1) {
    const visits = [
      server().client.call(routes.readNotice, { params: { item: 'C0' } }),
      ...reads.map((route) => server().client.call(route, {})),
      ...mine.map((route) => server().client.call(route, {}, { session: member.session })),
    ]
    const answers = await Promise.all(visits)
    expect(answers.every(({ ok }) => ok)).toBe(true)
  }
  expect(await countRows()).toEqual(before)
})

test('every chain that these tests wrote still verifies', async () => {
  expect((await checkLedger(server().database.service)).broken).toEqual([])
})
