import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadRegions, loadRegister } from '../../../server/register/content'
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
