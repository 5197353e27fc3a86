import { UNDO_GRACE_SECONDS } from '@contract/consent'
import { newestCertificate } from '../../../server/certificate/store'
import { transaction } from '../../../server/database'
import { MAX_ATTEMPTS } from '../../../server/disclosure/delivery'
import { beginStep } from '../../../server/erasure/begin'
import { provideAcme, SHARED_ITEM } from '../../support/acme'
import { runDueLeavings, runDueStops } from '../../support/due-jobs'
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

test('after its end nothing leads from a deletion to what its recipients were told', async () => {
  const laid = await server()
    .database.owner.selectFrom('stop_notice')
    .select(['notice_id', 'request_id'])
    .execute()
  expect(laid.length).toBeGreaterThan(4)
  expect(laid.filter(({ request_id }) => request_id !== null)).toEqual([])
})
