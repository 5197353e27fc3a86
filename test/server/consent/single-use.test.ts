import { spendConsent } from '../../../server/consent/single-use'
import { transaction } from '../../../server/database'
import { openVault } from '../../../server/vault/store'
import { errorCodeOf } from '../../support/error-code'
import { answerOf, consentTo, kindsOf, type Member, register } from '../../support/person-acts'
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

test('an ordinary consent is not used up', async () => {
  const member = await register(server(), 'ordinary')
  await spend(member, 'C0', 'account')
  await spend(member, 'C0', 'account')
  expect(await kindsOf(server(), member.pseudonym)).not.toContain('consent.used')
})
