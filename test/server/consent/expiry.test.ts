import { runExpiry } from '../../../server/consent/expiry'
import { TooEarly } from '../../../server/consent/too-early'
import { runDueExpiries, runDueLeavings } from '../../support/due-jobs'
import { heldFields } from '../../support/erasure-acts'
import {
  answerOf,
  consentTo,
  givePhone,
  kindsOf,
  type Member,
  register,
  withdrawConsent,
} from '../../support/person-acts'
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
  expect((await kindsOf(server(), member.pseudonym)).at(-1)).toBe('value.erased')
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
