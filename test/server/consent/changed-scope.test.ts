import type { Register } from '@contract/register'
import { routes } from '@contract/routes'
import { readForUse } from '../../../server/person/use'
import { openVault } from '../../../server/vault/store'
import { errorCodeOf } from '../../support/error-code'
import {
  answerOf,
  choiceOf,
  consentTo,
  give,
  givePhone,
  kindsOf,
  type Member,
  problemCodeOf,
  register,
  withdrawConsent,
} from '../../support/person-acts'
import { changeRegister, withField } from '../../support/register-change'
import { by, provideServer } from '../../support/server'

const server = provideServer()

let putBack: (() => void) | undefined

afterEach(() => {
  putBack?.()
  putBack = undefined
})

async function publish(change: (register: Register) => Register): Promise<void> {
  putBack = await changeRegister(server(), change)
}

/** The phone number may now be used for another purpose as well. */
function phoneForDelivery(declared: Register): Register {
  return withField(declared, 'phone', { purposes: ['communicate', 'verify', 'rights', 'deliver'] })
}

async function withPhone(account: string): Promise<Member> {
  const member = await register(server(), account)
  await givePhone(server(), member.session, '13800138000')
  return member
}

/** What support gets that asks for the phone number for a purpose: the number, or why not. */
async function phoneFor(member: Member, purpose: string): Promise<string | null> {
  const { context } = server()
  const vault = await openVault(context.db, context.keys, member.personId)
  const reading = { reader: 'support', purpose } as const
  const asked = { vault, field: 'phone', reading, now: context.clock() }
  const read = readForUse(context, context.db, asked)
  return read.catch(() => errorCodeOf(read))
}

async function consentsOf({ session }: Member) {
  return answerOf(await server().client.call(routes.listConsents, {}, { session }))
}

async function myNotice({ session }: Member, item: string) {
  return answerOf(
    await server().client.call(routes.readMyNotice, { params: { item } }, { session }),
  )
}

async function refuse({ session }: Member, item: string) {
  const body = await choiceOf(server(), item, 'refused')
  return server().client.call(routes.chooseConsent, { body }, by(session))
}

describe('a purpose that was added after a consent', () => {
  test('is not served by what was agreed to, and the old ones go on', async () => {
    const member = await withPhone('new-purpose')
    await publish(phoneForDelivery)
    expect(await phoneFor(member, 'communicate')).toBe('13800138000')
    expect(await phoneFor(member, 'deliver')).toBe('FORBIDDEN')
  })

  test('is served once it has been agreed to; the older consent is superseded', async () => {
    const member = await withPhone('agreed')
    await publish(phoneForDelivery)
    answerOf(await consentTo(server(), member.session, 'C2p'))
    expect(await phoneFor(member, 'deliver')).toBe('13800138000')
    expect((await kindsOf(server(), member.pseudonym)).slice(-2)).toEqual([
      'consent.given',
      'consent.superseded',
    ])
    expect((await consentsOf(member)).changes).toEqual([])
  })

  test('refused, leaves the old scope working and is not asked about again', async () => {
    const member = await withPhone('declined')
    await publish(phoneForDelivery)
    const state = answerOf(await refuse(member, 'C2p'))
    expect(state).toMatchObject({ status: 'given', declined_scope: expect.any(String) })
    expect(await phoneFor(member, 'communicate')).toBe('13800138000')
    expect(await phoneFor(member, 'deliver')).toBe('FORBIDDEN')
    expect((await consentsOf(member)).changes).toEqual([])
  })

  test('can be agreed to after it was refused', async () => {
    const member = await withPhone('changed-mind')
    await publish(phoneForDelivery)
    answerOf(await refuse(member, 'C2p'))
    answerOf(await consentTo(server(), member.session, 'C2p'))
    expect(await phoneFor(member, 'deliver')).toBe('13800138000')
  })

  test('is asked about alone, with what differs; unchanged items are not', async () => {
    const member = await withPhone('asked')
    answerOf(await consentTo(server(), member.session, 'C10:improve'))
    await publish(phoneForDelivery)
    const { changes } = await consentsOf(member)
    expect(changes).toEqual([
      {
        item: 'C2p',
        label: '手机号',
        given_at: expect.any(String),
        from_release: null,
        to_release: null,
        differences: [
          {
            kind: 'purpose_added',
            subject: '寄送文件和物品',
            before: null,
            after: '手机号',
            material: true,
          },
        ],
        impact: null,
      },
    ])
    const overview = answerOf(
      await server().client.call(routes.readOverview, {}, { session: member.session }),
    )
    expect(overview.changes_pending).toBe(1)
  })

  test('asks nobody who never gave the item, nor who took it back', async () => {
    const [never, left] = [await register(server(), 'never'), await withPhone('left')]
    answerOf(await withdrawConsent(server(), left.session, 'C2p'))
    await publish(phoneForDelivery)
    expect((await consentsOf(never)).changes).toEqual([])
    expect((await consentsOf(left)).changes).toEqual([])
  })

  test('goes with the old one when all is taken back', async () => {
    const member = await withPhone('all-back')
    await publish(phoneForDelivery)
    answerOf(await refuse(member, 'C2p'))
    const state = answerOf(await withdrawConsent(server(), member.session, 'C2p'))
    expect(state).toMatchObject({ status: 'withdrawn', declined_scope: null })
    expect(await phoneFor(member, 'communicate')).toBe('FORBIDDEN')
  })
})

test('edited words ask nobody again and stop no use', async () => {
  const member = await withPhone('words')
  await publish((declared) => withField(declared, 'phone', { why: '联系你。', label: '手机号码' }))
  expect((await consentsOf(member)).changes).toEqual([])
  expect(await phoneFor(member, 'communicate')).toBe('13800138000')
})

test('a narrower scope asks nobody; to refuse even that ends the use', async () => {
  const member = await withPhone('narrower')
  await publish((declared) => withField(declared, 'phone', { purposes: ['verify', 'rights'] }))
  expect((await consentsOf(member)).changes).toEqual([])
  expect(answerOf(await refuse(member, 'C2p')).status).toBe('refused')
  expect((await kindsOf(server(), member.pseudonym)).at(-1)).toBe('consent.superseded')
  expect(await phoneFor(member, 'verify')).toBe('FORBIDDEN')
})

test('a kind that was added under an item given before is not collected until it is agreed to', async () => {
  const member = await register(server(), 'new-kind')
  const { fields } = server().context.register
  const name = fields.find(({ code }) => code === 'name')
  await publish((declared) => ({
    ...declared,
    fields: name ? [...fields, { ...name, code: 'nickname', label: '昵称' }] : fields,
  }))
  const nickname = { field: 'nickname', value: '小明' }
  expect(problemCodeOf(await give(server(), member.session, nickname))).toBe('CONSENT_REQUIRED')
  answerOf(await give(server(), member.session, { field: 'name', value: '王小明' }))
  answerOf(await consentTo(server(), member.session, 'C0'))
  answerOf(await give(server(), member.session, nickname))
})

test('more under the item that the account rests on can be refused, and the account stays', async () => {
  const member = await register(server(), 'account-item')
  await publish((declared) => withField(declared, 'name', { purposes: ['communicate', 'deliver'] }))
  expect(answerOf(await refuse(member, 'C0')).status).toBe('given')
  expect(problemCodeOf(await withdrawConsent(server(), member.session, 'C0'))).toBe(
    'CLOSE_ACCOUNT_INSTEAD',
  )
})

test('the publisher can ask anew without any difference, and refusing that leaves what stood', async () => {
  const member = await withPhone('asked-anew')
  await publish((declared) => ({
    ...declared,
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C2p'
        ? { ...item, reconsent_since: '2026-12-01', reconsent_effect: '请你再看一遍。' }
        : item,
    ),
  }))
  const { changes } = await consentsOf(member)
  expect(changes).toMatchObject([{ item: 'C2p', impact: '请你再看一遍。' }])
  expect(answerOf(await refuse(member, 'C2p')).status).toBe('given')
  expect((await consentsOf(member)).changes).toEqual([])
})

describe('a person’s own notice', () => {
  test('shows what differs from what they agreed to, and can be chosen by', async () => {
    const member = await withPhone('own-notice')
    await publish(phoneForDelivery)
    const notice = await myNotice(member, 'C2p')
    expect(notice.differences).toMatchObject([{ kind: 'purpose_added', material: true }])
    const body = {
      ...(await choiceOf(server(), 'C2p')),
      exposure_token: notice.exposure_token,
    }
    answerOf(await server().client.call(routes.chooseConsent, { body }, by(member.session)))
    expect(await phoneFor(member, 'deliver')).toBe('13800138000')
  })

  test('is another notice than the one for everybody: its hash covers the differences', async () => {
    const member = await withPhone('own-hash')
    await publish(phoneForDelivery)
    const plain = answerOf(
      await server().client.call(routes.readNotice, { params: { item: 'C2p' } }),
    )
    expect((await myNotice(member, 'C2p')).notice_sha256).not.toBe(plain.notice_sha256)
  })

  test('does not serve another person who agreed to something else', async () => {
    const asked = await withPhone('notice-of-one')
    await publish(phoneForDelivery)
    const { exposure_token } = await myNotice(asked, 'C2p')
    const other = await register(server(), 'notice-of-other')
    const body = { ...(await choiceOf(server(), 'C2p')), exposure_token }
    const answer = await server().client.call(routes.chooseConsent, { body }, by(other.session))
    expect(problemCodeOf(answer)).toBe('NOTICE_CHANGED')
  })

  test('shows no difference to who agreed to nothing yet', async () => {
    const member = await register(server(), 'first-notice')
    expect((await myNotice(member, 'C2p')).differences).toEqual([])
  })
})
