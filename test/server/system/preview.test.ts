import { identifiersOf } from '../../../server/system/identifiers'
import { keptElsewhere, previewSystems } from '../../../server/system/preview'
import { openVault } from '../../../server/vault/store'
import { givePhone, type Member, register } from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { startTwoSystems, type TwoSystems } from '../../support/two-systems'

const server = provideServer()
const PHONE = '13700137000'
let both: TwoSystems
let member: Member

beforeAll(async () => {
  both = await startTwoSystems(server())
  member = await register(server(), 'previewing')
  await givePhone(server(), member.session, PHONE)
  await both.crm.query('insert into customer values ($1, $2, false), ($1, $2, true)', [PHONE, 'x'])
  await both.mailing.know(PHONE)
})

afterAll(async () => {
  await both.close()
})

async function preview(fields: string[]) {
  const { context } = server()
  const vault = await openVault(context.db, context.keys, member.personId)
  return previewSystems(context, await identifiersOf(context, context.db, vault), fields)
}

test('says what each system would lose and keep, and changes nothing', async () => {
  const expected = [
    { system: 'crm', label: '客户管理系统', would_erase: 1, would_keep: 1 },
    { system: 'mailing', label: '短信平台', would_erase: 1, would_keep: 0 },
  ]
  expect(await preview(['phone', 'name'])).toEqual(expected)
  expect(await preview(['phone', 'name'])).toEqual(expected)
  expect(await preview(['gender'])).toEqual([])
})

test('names the law that keeps something over there, and how much', async () => {
  expect(keptElsewhere(server().context, await preview(['phone']))).toMatchObject([
    { law: expect.stringContaining('《'), count: 1 },
  ])
})

test('does not wait for a system that is silent, and says that it cannot say', async () => {
  await both.mailing.behave({ manner: 'silent' })
  expect(await preview(['phone'])).toMatchObject([
    { system: 'crm', would_erase: 1 },
    { system: 'mailing', would_erase: null, would_keep: null },
  ])
})

test('a person without the name that a system goes by is unknown to it', async () => {
  member = await register(server(), 'without-number')
  expect(await preview(['phone', 'name'])).toEqual([])
})
