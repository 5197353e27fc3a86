import { routes } from '@contract/routes'
import { transaction } from '../../../server/database'
import { readEntries } from '../../../server/ledger/store'
import { placeRestriction } from '../../../server/person/restrictions'
import { readForUse } from '../../../server/person/use'
import { openVault } from '../../../server/vault/store'
import {
  answerOf,
  consentTo,
  eraseField,
  give,
  givePhone,
  type Member,
  problemCodeOf,
  register,
  reveal,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const USE = { reader: 'support', purpose: 'communicate' } as const

function stop(member: Member, kind: 'restrict' | 'object', scope: string): Promise<void> {
  const at = server().clock.now()
  return transaction(server().database.service, (tx) =>
    placeRestriction(tx, { vault: member, kind, scope, at }),
  )
}

async function use(member: Member, purpose: string): Promise<string | null> {
  const { context } = server()
  const vault = await openVault(context.db, context.keys, member.personId)
  const asked = { vault, field: 'phone', reading: { ...USE, purpose }, now: context.clock() }
  return readForUse(context, context.db, asked)
}

const listed = async (member: Member) =>
  answerOf(await server().client.call(routes.listRestrictions, {}, by(member.session))).restrictions

async function lift(member: Member, restriction: string) {
  return server().client.call(
    routes.liftRestriction,
    { params: { restriction } },
    by(member.session),
  )
}

async function holder(account: string): Promise<Member> {
  const member = await register(server(), account)
  await givePhone(server(), member.session, '13800138000')
  return member
}

test.each([
  ['restrict', 'account'],
  ['restrict', 'field:phone'],
  ['object', 'purpose:communicate'],
] as const)(
  'after %s %s a value is kept and used for nothing, until that is lifted',
  async (kind, scope) => {
    const member = await holder(`stop-${scope}`)
    expect(await use(member, 'communicate')).toBe('13800138000')
    await stop(member, kind, scope)
    await expect(use(member, 'communicate')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const shown = answerOf(await reveal(server(), member.session, 'phone'))
    expect(shown.value).toBe('13800138000')
    const [placed] = await listed(member)
    expect(placed).toMatchObject({ kind, scope })
    expect(answerOf(await lift(member, placed?.restriction_id ?? '')).restrictions).toEqual([])
    expect(await use(member, 'communicate')).toBe('13800138000')
    const entries = await readEntries(server().context.db, member.pseudonym)
    const acts = entries
      .map(({ entry }) => entry.act)
      .filter(({ kind: act }) => /^restriction/.test(act))
    expect(acts).toEqual([
      { kind: 'restriction.placed', scope },
      { kind: 'restriction.lifted', scope },
    ])
  },
)

test('an objection reaches its purpose and no other', async () => {
  const member = await holder('object-one')
  await stop(member, 'object', 'purpose:improve')
  expect(await use(member, 'communicate')).toBe('13800138000')
})

test('what is restricted is not taken in again, and says why', async () => {
  const member = await register(server(), 'stop-collection')
  answerOf(await consentTo(server(), member.session, 'C2p'))
  await stop(member, 'restrict', 'field:phone')
  const given = await give(server(), member.session, { field: 'phone', value: '13800138001' })
  expect(problemCodeOf(given)).toBe('RESTRICTED')
})

test('a restriction deletes nothing, and what is restricted can still be deleted', async () => {
  const member = await holder('stop-erase')
  await stop(member, 'restrict', 'account')
  answerOf(await submit(server(), member.session, eraseField('phone')))
  expect(await runDueErasures(server())).toEqual([])
  expect(problemCodeOf(await reveal(server(), member.session, 'phone'))).toBe('NOT_FOUND')
})

test('stopping twice is one restriction and one entry', async () => {
  const member = await holder('stop-twice')
  await stop(member, 'restrict', 'account')
  await stop(member, 'restrict', 'account')
  expect(await listed(member)).toHaveLength(1)
})

test('nobody lifts another person’s restriction', async () => {
  const member = await holder('stop-owner')
  const other = await register(server(), 'stop-other')
  await stop(member, 'restrict', 'account')
  const [placed] = await listed(member)
  expect(problemCodeOf(await lift(other, placed?.restriction_id ?? ''))).toBe('NOT_FOUND')
  expect(await listed(member)).toHaveLength(1)
})
