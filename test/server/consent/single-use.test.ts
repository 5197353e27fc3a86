import { spendConsent } from '../../../server/consent/single-use'
import { transaction } from '../../../server/database'
import { readEntries } from '../../../server/ledger/store'
import { openVault } from '../../../server/vault/store'
import { runDueLeavings } from '../../support/due-jobs'
import { heldFields } from '../../support/erasure-acts'
import { errorCodeOf } from '../../support/error-code'
import {
  answerOf,
  consentTo,
  givePhone,
  kindsOf,
  type Member,
  register,
} from '../../support/person-acts'
import { changeRegister } from '../../support/register-change'
import { provideServer } from '../../support/server'

const server = provideServer()

async function makeSingleUse(): Promise<void> {
  await changeRegister(server(), (declared) => ({
    ...declared,
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C10:improve' ? { ...item, single_use: true } : item,
    ),
  }))
}

async function spend({ personId }: Member, item: string, purpose: string): Promise<void> {
  const { context } = server()
  const vault = await openVault(context.db, context.keys, personId)
  await transaction(context.db, (tx) =>
    spendConsent(context, tx, { vault, item, purpose, now: context.clock() }),
  )
}

beforeAll(makeSingleUse)

test('is good once: of ten uses at the same time one succeeds', async () => {
  const member = await register(server(), 'once')
  answerOf(await consentTo(server(), member.session, 'C10:improve'))
  const uses = Array.from({ length: 10 }, () => spend(member, 'C10:improve', 'improve'))
  const outcomes = await Promise.allSettled(uses)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const kinds = await kindsOf(server(), member.pseudonym)
  expect(kinds.filter((kind) => kind === 'consent.used')).toHaveLength(1)
  answerOf(await consentTo(server(), member.session, 'C10:improve'))
  await spend(member, 'C10:improve', 'improve')
})

test('covers no purpose that it was not given for, and nothing where it was not given', async () => {
  const member = await register(server(), 'other-purpose')
  expect(await errorCodeOf(spend(member, 'C10:improve', 'improve'))).toBe('CONSENT_REQUIRED')
  answerOf(await consentTo(server(), member.session, 'C10:improve'))
  expect(await errorCodeOf(spend(member, 'C10:improve', 'marketing'))).toBe('CONSENT_REQUIRED')
})

test('takes what was kept for it along: its purpose is done', async () => {
  const restore = await changeRegister(server(), (declared) => ({
    ...declared,
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C2p' ? { ...item, single_use: true } : item,
    ),
  }))
  const member = await register(server(), 'used-up')
  await givePhone(server(), member.session, '13800138000')
  await spend(member, 'C2p', 'communicate')
  expect(await runDueLeavings(server())).toEqual([])
  expect(await heldFields(server(), member.personId)).toEqual(['wx_openid'])
  const erased = (await readEntries(server().context.db, member.pseudonym)).flatMap(
    ({ entry: { act } }) => (act.kind === 'value.erased' ? [[act.field, act.cause]] : []),
  )
  expect(erased).toEqual([['phone', 'purpose_done']])
  restore()
})

test('an ordinary consent is not used up', async () => {
  const member = await register(server(), 'ordinary')
  await spend(member, 'C0', 'account')
  await spend(member, 'C0', 'account')
  expect(await kindsOf(server(), member.pseudonym)).not.toContain('consent.used')
})
