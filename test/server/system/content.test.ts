import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemsWithoutSecret } from '../../../server/adapters/connected-systems'
import { StartupError } from '../../../server/startup-error'
import { loadSystems } from '../../../server/system/content'
import { fieldWith, registerWith } from '../../support/register'

const REGISTER = registerWith({ fields: [fieldWith({ code: 'phone' }), fieldWith()] })

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'systems-'))
})

afterEach(async () => {
  await rm(dir, { recursive: true })
})

const STORE = {
  fields: ['phone', 'nickname'],
  count: 'select count(*) from customer where phone = $1',
  erase: 'delete from customer where phone = $1',
  left: 'select count(*) from customer where phone = $1',
}
const CRM = {
  code: 'crm',
  label: '客户系统',
  kind: 'postgres',
  identify_by: ['phone'],
  stores: [STORE],
}
const SMS = {
  code: 'sms',
  label: '短信平台',
  kind: 'webhook',
  identify_by: ['reference'],
  fields: ['phone'],
  url: 'https://sms.example.com/privacy',
}

async function load(systems: unknown) {
  await writeFile(join(dir, 'systems.yaml'), JSON.stringify(systems)) // JSON is YAML
  return loadSystems(dir, REGISTER)
}

async function faultsOf(systems: unknown): Promise<string> {
  const failure = await load(systems).then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (!(failure instanceof StartupError)) {
    throw new Error('the systems were taken')
  }
  expect(failure.code).toBe('CONTENT_INVALID')
  return failure.details.join('\n')
}

test('ours is empty: a fresh installation is connected to nothing', async () => {
  const ours = join(import.meta.dirname, '../../../content/register')
  expect(await loadSystems(ours, REGISTER)).toEqual([])
})

test('knows which fields a system holds, and which it can be told a right value of', async () => {
  const correct = { nickname: 'update customer set nickname = $2 where phone = $1' }
  const stores = [
    { ...STORE, correct },
    { ...STORE, fields: ['phone'] },
  ]
  expect(await load([{ ...CRM, stores }, SMS])).toMatchObject([
    { code: 'crm', held: ['phone', 'nickname'], correctable: ['nickname'] },
    { code: 'sms', held: ['phone'], correctable: [], timeout_seconds: 10, keeps: [] },
  ])
})

test.each([
  [
    'a field that is not declared',
    { stores: [{ ...STORE, fields: ['card'] }] },
    'card: not declared',
  ],
  [
    'two statements in one',
    { stores: [{ ...STORE, erase: `${STORE.erase}; drop table x` }] },
    'one statement',
  ],
  ['a comment', { stores: [{ ...STORE, erase: `${STORE.erase} -- all` }] }, 'one statement'],
  ['a count that changes', { stores: [{ ...STORE, count: STORE.erase }] }, 'begins with select'],
  [
    'an erase that drops',
    { stores: [{ ...STORE, erase: 'drop table customer' }] },
    'begins with delete',
  ],
  ['a deletion of everybody', { stores: [{ ...STORE, erase: 'delete from customer' }] }, 'a where'],
  ['nobody named', { stores: [{ ...STORE, left: 'select 0' }] }, 'uses $1'],
  ['a parameter too many', { stores: [{ ...STORE, left: `${STORE.left} and x = $2` }] }, 'uses $1'],
  [
    'a correction of what it has not',
    { stores: [{ ...STORE, correct: { gender: 'update a set b = $2 where c = $1' } }] },
    'gender: corrected but not held',
  ],
  [
    'something kept for ever',
    { stores: [{ ...STORE, keeps: [{ what: 'a', why: 'b', law: 'c', count: STORE.count }] }] },
    'needs until or how_long',
  ],
  ['an unknown key', { secret: 'x' }, 'secret'],
  ['a name given twice', { identify_by: ['phone', 'phone'] }, 'names one twice'],
])('refuses %s', async (_, change, fault) => {
  expect(await faultsOf([{ ...CRM, ...change }])).toContain(fault)
})

test('refuses an address that others could read, and a code declared twice', async () => {
  expect(await faultsOf([{ ...SMS, url: 'http://sms.example.com/' }])).toContain('needs https')
  expect(await load([{ ...SMS, url: 'http://127.0.0.1:9000/' }])).toHaveLength(1)
  expect(await faultsOf([SMS, SMS])).toContain('declared twice')
})

test('tells which systems have no secret of their kind', async () => {
  const systems = await load([CRM, SMS])
  const secret = Buffer.alloc(32, 7).toString('base64')
  expect(systemsWithoutSecret(systems, {})).toEqual(['crm', 'sms'])
  expect(systemsWithoutSecret(systems, { crm: secret, sms: 'postgres://a@b/c' })).toEqual([
    'crm',
    'sms',
  ])
  expect(systemsWithoutSecret(systems, { crm: 'postgres://a@b/c', sms: secret })).toEqual([])
})
