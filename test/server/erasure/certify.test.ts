import { UNDO_GRACE_SECONDS } from '@contract/consent'
import { sql } from 'kysely'
import { newestCertificate } from '../../../server/certificate/store'
import { transaction } from '../../../server/database'
import { MAX_ATTEMPTS } from '../../../server/disclosure/delivery'
import { beginStep } from '../../../server/erasure/begin'
import { runSupplement, supplementAnswered } from '../../../server/erasure/supplement'
import { provideAcme, SHARED_ITEM } from '../../support/acme'
import { runDueLeavings, runDueStops, runDueSupplements } from '../../support/due-jobs'
import {
  answerOf,
  closeAccount,
  consentTo,
  eraseField,
  give,
  givePhone,
  type Member,
  runDueErasures,
  submit,
  withdrawConsent,
} from '../../support/person-acts'
import { provideServer } from '../../support/server'

const server = provideServer()
const acme = provideAcme(server)

/** The newest deletion of a person, as the tables name it. */
async function deletionOf({ personId }: Member) {
  const { request_id: requestId } = await server()
    .database.owner.selectFrom('request')
    .select('request_id')
    .where('person_id', '=', personId)
    .where('type', '=', 'erase')
    .orderBy('submitted_at', 'desc')
    .executeTakeFirstOrThrow()
  return { personId, requestId }
}

async function recipientsCertified(member: Member) {
  const { context } = server()
  const certificate = await newestCertificate(context.db, await deletionOf(member))
  return certificate?.content.recipients
}

/** Begins a deletion, so that its recipients can be told before it is looked at. */
async function begin(member: Member): Promise<void> {
  const { context } = server()
  const key = await deletionOf(member)
  await transaction(context.db, (tx) => beginStep(context, tx, key))
}

test('the certificate of a closed account names who was told to stop, and when it said that it had', async () => {
  const member = await acme.sharing('closing')
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  await begin(member)
  expect(await runDueStops(server())).toEqual([])
  expect(await runDueErasures(server())).toEqual([])
  expect(await recipientsCertified(member)).toEqual([
    { name: '甲公司', outcome: 'acknowledged', told_at: server().clock.now().toISOString() },
  ])
})

test('a recipient that has not answered yet is said to be under way', async () => {
  const member = await acme.sharing('under-way')
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  expect(await runDueErasures(server())).toEqual([])
  const [recipient] = (await recipientsCertified(member)) ?? []
  expect(recipient).toEqual({ name: '甲公司', outcome: 'under_way', told_at: null })
})

test('a recipient that never answered is said to have given none', async () => {
  const member = await acme.sharing('gave-up')
  acme.recipient().manner = 'fails'
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  await begin(member)
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    await runDueStops(server())
  }
  expect(await runDueErasures(server())).toEqual([])
  expect(await recipientsCertified(member)).toMatchObject([{ outcome: 'gave_up' }])
})

test('deleting one kind tells whoever was given it to stop with it, and no more', async () => {
  const member = await acme.sharing('one-kind')
  await givePhone(server(), member.session, '13800138001')
  answerOf(await give(server(), member.session, { field: 'gender', value: 'male' }))
  answerOf(await submit(server(), member.session, eraseField('phone')))
  await begin(member)
  expect(await runDueStops(server())).toEqual([])
  expect(await runDueErasures(server())).toEqual([])
  const told = acme.recipient().received.map(({ text }) => JSON.parse(text))
  expect(told).toMatchObject([{ item: SHARED_ITEM, purposes: [], fields: ['phone'] }])
  expect(await recipientsCertified(member)).toMatchObject([{ outcome: 'acknowledged' }])
  server().clock.moveBy(1)
  answerOf(await submit(server(), member.session, eraseField('gender')))
  expect(await runDueErasures(server())).toEqual([])
  expect(await recipientsCertified(member)).toEqual([])
})

test('a deletion that follows a withdrawal names whom the withdrawal told, once', async () => {
  const member = await acme.sharing('withdrawn')
  answerOf(await consentTo(server(), member.session, 'C2p'))
  await givePhone(server(), member.session, '13800138002')
  answerOf(await withdrawConsent(server(), member.session, 'C2p'))
  server().clock.moveBy(UNDO_GRACE_SECONDS * 1000)
  expect(await runDueStops(server())).toEqual([])
  expect(await runDueLeavings(server())).toEqual([])
  expect(await runDueErasures(server())).toEqual([])
  expect(acme.recipient().received).toHaveLength(1)
  expect(await recipientsCertified(member)).toMatchObject([{ outcome: 'acknowledged' }])
})

describe('a recipient that answers after the end', () => {
  async function certificatesOf(member: Member) {
    const { requestId } = await deletionOf(member)
    const rows = await server()
      .database.owner.selectFrom('certificate')
      .select('record_id')
      .where('request_id', '=', requestId)
      .execute()
    return rows.map(({ record_id }) => record_id)
  }

  async function ended(account: string): Promise<Member> {
    const member = await acme.sharing(account)
    answerOf(await submit(server(), member.session, closeAccount(member.personId)))
    expect(await runDueErasures(server())).toEqual([])
    server().clock.moveBy(60_000)
    return member
  }

  async function newest(member: Member) {
    return newestCertificate(server().context.db, await deletionOf(member))
  }

  test('is certified anew, once, with the end of the deletion as it was', async () => {
    const member = await ended('late')
    const first = await newest(member)
    expect(await runDueStops(server())).toEqual([])
    expect(await runDueSupplements(server())).toEqual([])
    const second = await newest(member)
    expect(second?.content).toMatchObject({
      replaces: first?.recordId,
      request: first?.content.request,
      recipients: [{ outcome: 'acknowledged', told_at: server().clock.now().toISOString() }],
      systems: first?.content.systems,
      stores: first?.content.stores,
    })
    const { requestId } = await deletionOf(member)
    await Promise.all([1, 2].map(() => runSupplement(server().context, { requestId })))
    await supplementAnswered(server().context)
    expect(await certificatesOf(member)).toHaveLength(2)
  })

  test('or never does, is certified as that', async () => {
    const member = await ended('never')
    acme.recipient().manner = 'fails'
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      expect(await certificatesOf(member)).toHaveLength(1)
      await runDueStops(server())
    }
    expect(await runDueSupplements(server())).toEqual([])
    expect((await newest(member))?.content.recipients).toMatchObject([{ outcome: 'gave_up' }])
  })

  test('is certified although the job was lost, and not by a server that dies on the way', async () => {
    const member = await ended('lost')
    await runDueStops(server())
    const { database, context } = server()
    await sql`delete from pgboss.job where name = 'certificate'`.execute(database.owner)
    await sql`create function dies() returns trigger language plpgsql as
      'begin raise exception ''killed''; end'`.execute(database.owner)
    await sql`create trigger dies before update on stop_notice for each row
      execute function dies()`.execute(database.owner)
    await expect(supplementAnswered(context)).rejects.toThrow('killed')
    expect(await certificatesOf(member)).toHaveLength(1)
    await sql`drop function dies() cascade`.execute(database.owner)
    await supplementAnswered(context)
    expect(await certificatesOf(member)).toHaveLength(2)
  })
})

test('once all have answered nothing leads from a deletion to what its recipients were told', async () => {
  await runDueStops(server())
  expect(await runDueSupplements(server())).toEqual([])
  const laid = await server()
    .database.owner.selectFrom('stop_notice')
    .select(['notice_id', 'request_id'])
    .execute()
  expect(laid.length).toBeGreaterThan(4)
  expect(laid.filter(({ request_id }) => request_id !== null)).toEqual([])
})
