import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureFirstStaff } from '../../server/staff/first-account'
import { isPassword } from '../../server/staff/password'
import { provideTestDatabase } from '../support/database'

const SCRIPT = join(__dirname, '../../scripts/reset-administrator.ts')
const database = provideTestDatabase()
let dataDir: string
let elsewhere: string

function run(folder: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, DATABASE_URL: database().url, DATA_DIR: folder }
  return new Promise((resolve) => {
    const command = ['--import', 'tsx', SCRIPT, ...args]
    execFile(process.execPath, command, { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    )
  })
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'reset-'))
  elsewhere = await mkdtemp(join(tmpdir(), 'reset-'))
  await ensureFirstStaff(database().service, { dataDir, now: new Date() })
})

afterAll(() => Promise.all([dataDir, elsewhere].map((folder) => rm(folder, { recursive: true }))))

async function admin() {
  const { owner } = database()
  return owner
    .selectFrom('staff')
    .selectAll()
    .where('login', '=', 'admin')
    .executeTakeFirstOrThrow()
}

test('whoever has the server at hand lets the last administrator in again, on record', async () => {
  const { code, output } = await run(dataDir, 'admin')
  expect(code).toBe(0)
  const [, password = ''] = /一次性密码（只显示这一次）：(\S+)/.exec(output) ?? []
  const { staff_id, password_hash, must_change_password } = await admin()
  expect(await isPassword(password, password_hash)).toBe(true)
  expect(must_change_password).toBe(true)
  const acts = await database().owner.selectFrom('staff_act').selectAll().execute()
  expect(acts).toMatchObject([{ kind: 'reset', staff_id, done_by: null }])
})

test('with keys of another installation nothing is reset', async () => {
  const before = await admin()
  const { code, output } = await run(elsewhere, 'admin')
  expect(code).toBe(1)
  expect(output).toContain('KEY_RING_INVALID')
  expect(await admin()).toEqual(before)
})

test('an unknown login, and none at all, say what to do', async () => {
  expect(await run(dataDir, 'nobody')).toMatchObject({
    code: 1,
    output: expect.stringContaining('没有在用的管理员账号 nobody'),
  })
  expect(await run(dataDir)).toMatchObject({ code: 1, output: expect.stringContaining('用法') })
})
