import { TooEarly } from '../../../server/consent/too-early'
import { runExpiry } from '../../../server/erasure/expiry'
import { runDueExpiries, runDueLeavings } from '../../support/due-jobs'
import { accountRows, heldFields } from '../../support/erasure-acts'
import {
  answerOf,
  consentTo,
  givePhone,
  kindsOf,
  type Member,
  register,
  runDueErasures,
  withdrawConsent,
} from '../../support/person-acts'
import { assessmentWith } from '../../support/register'
import { changeRegister } from '../../support/register-change'
import { provideServer } from '../../support/server'

const server = provideServer()
const DAYS = 30
const DAY_MS = 86_400_000

beforeAll(async () => {
  await changeRegister(server(), (declared) => ({
    ...declared,
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C2p' ? { ...item, valid_days: DAYS } : item,
    ),
  }))
})

async function withPhone(account: string): Promise<Member> {
  const member = await register(server(), account)
  await givePhone(server(), member.session, '13800138000')
  return member
}

async function held({ personId }: Member): Promise<string[]> {
  return heldFields(server(), personId)
}

test('what rested on a consent goes when its time is up, and not a moment before', async () => {
  const member = await withPhone('runs-out')
  server().clock.moveBy(DAYS * DAY_MS - 1)
  expect(await runDueExpiries(server())).toEqual([])
  expect(await held(member)).toEqual(['phone', 'wx_openid'])
  server().clock.moveBy(1)
  expect(await runDueExpiries(server())).toEqual([])
  expect(await runDueLeavings(server())).toEqual([])
  expect(await held(member)).toEqual(['wx_openid'])
  expect(await kindsOf(server(), member.pseudonym)).toContain('value.erased')
})

test('a consent given anew in time is not ended by the older one', async () => {
  const member = await withPhone('given-anew')
  server().clock.moveBy((DAYS - 1) * DAY_MS)
  const { session } = await register(server(), 'given-anew')
  answerOf(await consentTo(server(), session, 'C2p'))
  server().clock.moveBy(DAY_MS)
  expect(await runDueExpiries(server())).toEqual([])
  await runDueLeavings(server())
  expect(await held(member)).toEqual(['phone', 'wx_openid'])
})

test('a job woken too early comes again, and one for a consent taken back does nothing', async () => {
  const member = await withPhone('too-early')
  const { session, personId } = member
  const state = answerOf(await consentTo(server(), session, 'C2p'))
  const expiry = { personId, item: 'C2p', entry: state.entry ?? '' }
  await expect(runExpiry(server().context, expiry)).rejects.toThrow(TooEarly)
  answerOf(await withdrawConsent(server(), session, 'C2p'))
  const before = await kindsOf(server(), member.pseudonym)
  server().clock.moveBy(DAYS * DAY_MS)
  await runExpiry(server().context, expiry)
  expect(await kindsOf(server(), member.pseudonym)).toEqual(before)
})

test('a job that comes twice tells the recipients once', async () => {
  const restore = await changeRegister(server(), (declared) => ({
    ...declared,
    recipients: [
      {
        code: 'acme',
        kind: 'affiliate',
        name: '甲公司',
        contact: '029-1234',
        purposes: ['affiliate_service'],
        method: '加密接口',
        fields: ['phone'],
        consent_item: 'C4:acme',
      },
    ],
    assessments: [assessmentWith({ recipients: ['acme'] })],
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C4' ? { ...item, valid_days: DAYS } : item,
    ),
  }))
  const { session, personId } = await register(server(), 'told-once')
  const { entry } = answerOf(await consentTo(server(), session, 'C4:acme'))
  server().clock.moveBy(DAYS * DAY_MS)
  const expiry = { personId, item: 'C4:acme', entry: entry ?? '' }
  await runExpiry(server().context, expiry)
  server().clock.moveBy(1)
  await runExpiry(server().context, expiry)
  const notices = await server()
    .database.owner.selectFrom('stop_notice')
    .select('notice_id')
    .where('item', '=', 'C4:acme')
    .execute()
  expect(notices).toHaveLength(1)
  restore()
})

test('an account whose first consent runs out is closed', async () => {
  const restore = await changeRegister(server(), (declared) => ({
    ...declared,
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C0' ? { ...item, valid_days: DAYS } : item,
    ),
  }))
  const member = await register(server(), 'first-runs-out')
  server().clock.moveBy(DAYS * DAY_MS)
  expect(await runDueExpiries(server())).toEqual([])
  expect(await runDueErasures(server())).toEqual([])
  const left = await accountRows(server(), member.personId)
  expect(left.filter((count) => count.left > 0)).toEqual([])
  restore()
})
