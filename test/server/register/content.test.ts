import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publicLists } from '@contract/register-lists'
import { loadRegions, loadRegister } from '../../../server/register/content'
import { mayCollect } from '../../../server/register/rules'
import { StartupError } from '../../../server/startup-error'

const OURS = join(__dirname, '../../../content/register')

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'register-'))
  await cp(OURS, dir, { recursive: true })
})

afterEach(async () => {
  await rm(dir, { recursive: true })
})

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(dir, file), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(dir, file), text.replace(from, to))
}

async function faultsOf(act: Promise<unknown>): Promise<readonly string[]> {
  const failure = await act.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (!(failure instanceof StartupError)) {
    throw new Error('the content was taken')
  }
  expect(failure.code).toBe('CONTENT_INVALID')
  return failure.details
}

test('gives the same content the same hash, and other content another', async () => {
  const first = await loadRegister(dir)
  expect(first.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect((await loadRegister(dir)).sha256).toBe(first.sha256)
  await edit('purposes.yaml', '注册和登录', '注册与登录')
  expect((await loadRegister(dir)).sha256).not.toBe(first.sha256)
})

test('takes a new field from one entry, and lists it, without a line of code', async () => {
  const path = join(dir, 'fields.yaml')
  const entry = `
  - code: email
    group: contact
    label: 电子邮箱
    class: general
    collected: [self]
    how: 你自己填写。
    why: 把副本寄给你。
    purposes: [communicate]
    consent_item: C0
    optional: true
    if_skipped: 没有影响。
    state: 'on'
    input: { kind: text, min: 3, max: 100 }
    mask: hidden
    correction: self_service
    readers: [self]
    retention: account_life
    record: false
`
  await writeFile(path, (await readFile(path, 'utf8')) + entry)
  const { register } = await loadRegister(dir)
  expect(mayCollect(register, 'email', 'self')).toMatchObject({ ok: true })
  const listed = publicLists(register).collected.flatMap(({ entries }) => entries)
  expect(listed.find(({ field }) => field === 'email')).toMatchObject({ kept: '账号使用期间' })
})

test('does not let a comment change the hash', async () => {
  const { sha256 } = await loadRegister(dir)
  await edit('retention.yaml', '# How long', '# For how long')
  expect((await loadRegister(dir)).sha256).toBe(sha256)
})

test('lists everything that is wrong, with its place', async () => {
  await edit('fields.yaml', 'purposes: [verify]', 'purposes: [selling]')
  await edit(
    'fields.yaml',
    'necessity: 没有卡号，就不能从这张卡结算。',
    'necessity: 要用。\n    x: y',
  )
  expect(await faultsOf(loadRegister(dir))).toEqual([expect.stringMatching(/fields\.\d+\.x/)])
  await edit('fields.yaml', '\n    x: y', '')
  await edit('purposes.yaml', 'improves: false', 'improves: true')
  expect(await faultsOf(loadRegister(dir))).toEqual([
    `${dir}: field:id_number: UNKNOWN_PURPOSE`,
    `${dir}: purpose:account: IMPROVEMENT_REQUIRED`,
  ])
})

test.each(['31', '-1', '1.5', 'soon'])(
  'refuses %s days until a person is told, and says where',
  async (days) => {
    await edit('controller.yaml', 'indirect_notice_days: 1', `indirect_notice_days: ${days}`)
    expect(await faultsOf(loadRegister(dir))).toEqual([
      expect.stringMatching(/controller\.yaml: indirect_notice_days: /),
    ])
  },
)

test('refuses a file that is missing, broken, or says one thing twice', async () => {
  await rm(join(dir, 'consents.yaml'))
  expect(await faultsOf(loadRegister(dir))).toEqual([expect.stringContaining('consents.yaml')])
  await writeFile(join(dir, 'consents.yaml'), '- code: [')
  expect(await faultsOf(loadRegister(dir))).toEqual([expect.stringContaining('consents.yaml')])
  await writeFile(join(dir, 'consents.yaml'), '- code: C0\n  code: C1')
  expect(await faultsOf(loadRegister(dir))).toEqual([expect.stringContaining('unique')])
})

test('refuses regions without a city', async () => {
  const path = join(dir, 'regions.yaml')
  await writeFile(path, 'source: here\nregions:\n  - name: 某省\n    cities: []')
  expect(await faultsOf(loadRegions(path))).toHaveLength(1)
})
