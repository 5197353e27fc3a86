import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { ensureFirstStaff } from '../../../server/staff/first-account'
import { isPassword } from '../../../server/staff/password'
import { provideTestDatabase } from '../../support/database'

const now = new Date('2026-12-01T02:00:00Z')
const database = provideTestDatabase()

let dataDir: string
let path: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'first-staff-'))
  path = join(dataDir, 'first-staff-account.txt')
  await sql`delete from staff`.execute(database().owner)
})

afterEach(() => rm(dataDir, { recursive: true }))

function ensure(folder = dataDir) {
  return ensureFirstStaff(database().service, { dataDir: folder, now })
}

function accounts() {
  return database().owner.selectFrom('staff').selectAll().execute()
}

async function passwordIn(file: string): Promise<string> {
  return /一次性密码：(\S+)/.exec(await readFile(file, 'utf8'))?.[1] ?? ''
}

test('the first start makes one account, whose password must be changed', async () => {
  expect(await ensure()).toEqual({ created: true, login: 'admin', path })
  const [account, ...others] = await accounts()
  expect(others).toEqual([])
  expect(account).toMatchObject({
    login: 'admin',
    roles: ['administrator'],
    must_change_password: true,
    created_at: now,
  })
})

test('the password in the file opens the account, and stands nowhere in the database', async () => {
  await ensure()
  const password = await passwordIn(path)
  const [account] = await accounts()
  expect(await isPassword(password, account?.password_hash ?? '')).toBe(true)
  expect(JSON.stringify(account)).not.toContain(password)
})

test('the file is readable by its owner alone, and no draft of it stays', async () => {
  await ensure()
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readdir(dataDir)).toEqual(['first-staff-account.txt'])
})

test('the next start changes nothing', async () => {
  await ensure()
  const [before, file] = [await accounts(), await readFile(path, 'utf8')]
  expect(await ensure()).toEqual({ created: false })
  expect(await accounts()).toEqual(before)
  expect(await readFile(path, 'utf8')).toBe(file)
})

test('the account is not made again after the file was deleted or the login renamed', async () => {
  await ensure()
  await rm(path)
  await sql`update staff set login = 'wang'`.execute(database().owner)
  expect(await ensure()).toEqual({ created: false })
  expect(await readdir(dataDir)).toEqual([])
})

test('of five servers starting at once exactly one makes it, and its file is the right one', async () => {
  const folders = ['a', 'b', 'c', 'd', 'e'].map((name) => join(dataDir, name))
  const results = await Promise.all(folders.map((folder) => ensure(folder)))
  const made = results.flatMap((result) => (result.created ? [result.path] : []))
  expect(made).toHaveLength(1)
  const [account, ...others] = await accounts()
  expect(others).toEqual([])
  const password = await passwordIn(made[0] ?? '')
  expect(await isPassword(password, account?.password_hash ?? '')).toBe(true)
  expect(await readdir(dataDir)).toHaveLength(1)
})

test('a file left by a start that died is replaced, with its rights', async () => {
  await writeFile(path, 'left over', { mode: 0o644 })
  await ensure()
  const [account] = await accounts()
  expect(await isPassword(await passwordIn(path), account?.password_hash ?? '')).toBe(true)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('where the file cannot be written there is no account', async () => {
  await writeFile(join(dataDir, 'taken'), '')
  await expect(ensure(join(dataDir, 'taken'))).rejects.toThrow()
  expect(await accounts()).toEqual([])
})
