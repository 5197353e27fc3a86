import { createHmac } from 'node:crypto'
import { UNDO_GRACE_SECONDS } from '@contract/consent'
import { routes } from '@contract/routes'
import { deliverStopNotice, MAX_ATTEMPTS } from '../../../server/disclosure/delivery'
import { readEntries } from '../../../server/ledger/store'
import { ACME, ACME_SECRET, provideAcme, SHARED_ITEM } from '../../support/acme'
import { runDueStops } from '../../support/due-jobs'
import {
  answerOf,
  CLIENT,
  choiceOf,
  closeAccount,
  consentTo,
  kindsOf,
  type Member,
  runDueErasures,
  submit,
  withdrawConsent,
} from '../../support/person-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const GRACE_MS = UNDO_GRACE_SECONDS * 1000
const acme = provideAcme(server)
const { name, sharing } = acme

async function stopsOf({ session }: Member) {
  return answerOf(await server().client.call(routes.listConsents, {}, { session })).stops
}

async function leave(member: Member): Promise<void> {
  answerOf(await withdrawConsent(server(), member.session, SHARED_ITEM))
}

describe('after a withdrawal', () => {
  test('its recipient is told once the withdrawal is final, and what it answered is recorded', async () => {
    const member = await sharing('told')
    await leave(member)
    expect(await runDueStops(server())).toEqual([])
    expect(acme.recipient().received).toEqual([])
    expect(await stopsOf(member)).toMatchObject([
      { item: SHARED_ITEM, state: 'waiting', attempts: 0 },
    ])
    server().clock.moveBy(GRACE_MS)
    expect(await runDueStops(server())).toEqual([])
    expect(await stopsOf(member)).toEqual([
      {
        item: SHARED_ITEM,
        recipient: '甲公司',
        state: 'acknowledged',
        attempts: 1,
        at: server().clock.now().toISOString(),
      },
    ])
    const entries = await readEntries(server().context.db, member.pseudonym)
    expect(entries.at(-1)?.entry.act).toEqual({
      kind: 'recipient.stop_told',
      recipient: 'acme',
      item: SHARED_ITEM,
      ended_entry: entries.at(-2)?.hash,
      outcome: 'acknowledged',
    })
  })

  test('the notice is signed, and names a person by what only this recipient knows', async () => {
    const members = [await sharing('one'), await sharing('other')]
    for (const member of members) {
      await leave(member)
    }
    server().clock.moveBy(GRACE_MS)
    await runDueStops(server())
    const bodies = acme.recipient().received.map(({ text }) => JSON.parse(text))
    expect(bodies[0]).toEqual({
      type: 'consent.ended',
      id: expect.any(String),
      recipient: 'acme',
      subject: expect.stringMatching(/^[\w-]{43}$/),
      item: SHARED_ITEM,
      purposes: ['affiliate_service'],
      fields: ['phone', 'name'],
      ended_at: expect.any(String),
    })
    expect(bodies[0].subject).not.toBe(bodies[1].subject)
    for (const { headers, text } of acme.recipient().received) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
      const signature = createHmac('sha256', ACME_SECRET).update(signed).digest('base64')
      expect(headers).toMatchObject({
        'webhook-signature': `v1,${signature}`,
        'webhook-timestamp': String(Math.floor(server().clock.now().getTime() / 1000)),
        'idempotency-key': headers['webhook-id'],
      })
      const all = JSON.stringify([headers, text])
      for (const { personId, pseudonym } of members) {
        expect(all).not.toContain(personId)
        expect(all).not.toContain(pseudonym)
      }
    }
  })

  test.each(['fails', 'is_silent', 'says_ok', 'takes_another', 'sends_elsewhere'] as const)(
    'a recipient that %s is told again under the same id until it has taken the notice',
    async (manner) => {
      const member = await sharing(manner)
      acme.recipient().manner = manner
      await leave(member)
      server().clock.moveBy(GRACE_MS)
      expect(await runDueStops(server())).toHaveLength(1)
      expect(await stopsOf(member)).toMatchObject([{ state: 'waiting', attempts: 1 }])
      acme.recipient().manner = 'takes'
      expect(await runDueStops(server())).toEqual([])
      expect(await stopsOf(member)).toMatchObject([{ state: 'acknowledged', attempts: 2 }])
      const ids = acme.recipient().received.map(({ headers }) => headers['webhook-id'])
      expect(new Set(ids).size).toBe(1)
      expect(acme.recipient().received).toHaveLength(2)
    },
  )

  test('a recipient that never takes it is given up on, and that is recorded and shown', async () => {
    const member = await sharing('gave-up')
    acme.recipient().manner = 'fails'
    await leave(member)
    server().clock.moveBy(GRACE_MS)
    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      expect(await runDueStops(server())).toHaveLength(1)
    }
    expect(await runDueStops(server())).toEqual([])
    expect(await stopsOf(member)).toMatchObject([{ state: 'gave_up', attempts: MAX_ATTEMPTS }])
    expect((await kindsOf(server(), member.pseudonym)).at(-1)).toBe('recipient.stop_told')
  })

  test('a job that comes twice tells nobody twice', async () => {
    const member = await sharing('twice')
    await leave(member)
    server().clock.moveBy(GRACE_MS)
    await runDueStops(server())
    const notice = await server()
      .database.owner.selectFrom('stop_notice')
      .select(['notice_id', 'sealed_chain'])
      .orderBy('ended_at', 'desc')
      .executeTakeFirstOrThrow()
    await deliverStopNotice(server().context, notice.notice_id)
    expect(acme.recipient().received).toHaveLength(1)
    expect(notice.sealed_chain).toBeNull()
    expect(await stopsOf(member)).toHaveLength(1)
  })

  test('that was undone, nobody is told', async () => {
    const member = await sharing('undone')
    await leave(member)
    const undo = {
      params: { item: SHARED_ITEM },
      body: { action_id: 'undo', client: CLIENT },
    }
    answerOf(await server().client.call(routes.restoreConsent, undo, by(member.session)))
    server().clock.moveBy(GRACE_MS)
    expect(await runDueStops(server())).toEqual([])
    expect([acme.recipient().received, await stopsOf(member)]).toEqual([[], []])
  })

  test('a recipient without an address waits to be told by people', async () => {
    await name([{ ...ACME, code: 'quiet', name: '乙公司' }])
    const member = await sharing('no-address')
    await leave(member)
    server().clock.moveBy(GRACE_MS)
    expect(await runDueStops(server())).toEqual([])
    expect(await stopsOf(member)).toMatchObject([{ recipient: '乙公司', state: 'waiting' }])
  })
})

test('a refusal of what was given stops its recipient as well, at once', async () => {
  const member = await sharing('refused')
  const body = await choiceOf(server(), SHARED_ITEM, 'refused')
  answerOf(await server().client.call(routes.chooseConsent, { body }, by(member.session)))
  expect(await runDueStops(server())).toEqual([])
  expect(await stopsOf(member)).toMatchObject([{ state: 'acknowledged' }])
})

test('a narrower consent stops only what it no longer covers; a wider one stops nothing', async () => {
  const member = await sharing('narrower')
  await name([{ ...ACME, fields: ['phone'] }])
  answerOf(await consentTo(server(), member.session, SHARED_ITEM))
  await runDueStops(server())
  expect(acme.recipient().received.map(({ text }) => JSON.parse(text))).toMatchObject([
    { purposes: [], fields: ['name'] },
  ])
  await name([ACME])
  answerOf(await consentTo(server(), member.session, SHARED_ITEM))
  expect(await runDueStops(server())).toEqual([])
  expect(acme.recipient().received).toHaveLength(1)
})

test('a kind whose own consent ends is stopped at everybody who has it', async () => {
  const member = await sharing('kind-ends')
  answerOf(await consentTo(server(), member.session, 'C2p'))
  answerOf(await withdrawConsent(server(), member.session, 'C2p'))
  server().clock.moveBy(GRACE_MS)
  expect(await runDueStops(server())).toEqual([])
  expect(acme.recipient().received.map(({ text }) => JSON.parse(text))).toMatchObject([
    { item: 'C2p', purposes: [], fields: ['phone'] },
  ])
})

test('closing an account stops every recipient of it', async () => {
  const member = await sharing('closing')
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  expect(await runDueErasures(server())).toEqual([])
  expect(await runDueStops(server())).toEqual([])
  expect(acme.recipient().received).toHaveLength(1)
  expect((await kindsOf(server(), member.pseudonym)).at(-1)).toBe('recipient.stop_told')
})

test('a notice that waits when the account goes is still delivered, and recorded on its chain', async () => {
  const member = await sharing('account-gone')
  await leave(member)
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  expect(await runDueErasures(server())).toEqual([])
  server().clock.moveBy(GRACE_MS)
  expect(await runDueStops(server())).toEqual([])
  expect(acme.recipient().received).toHaveLength(1)
  expect((await kindsOf(server(), member.pseudonym)).at(-1)).toBe('recipient.stop_told')
})
