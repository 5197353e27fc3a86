import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { publishLogKeys } from '../../server/ledger/log-key-store'
import { newestHead } from '../../server/ledger/log-store'
import { provideTestDatabase } from '../support/database'
import { appendAct, LOG_TIME, sequenceAll, sequencerOn } from '../support/log'

const SCRIPT = join(__dirname, '../../scripts/verify-ledger.ts')
const database = provideTestDatabase()
let folder: string

function run(...args: string[]): Promise<{ code: number; output: string }> {
  const env = { ...process.env, DATABASE_URL: database().url, INIT_CWD: folder }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', SCRIPT, ...args],
      { env },
      (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    )
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'privacy-ledger-'))
  const { service } = database()
  const context = sequencerOn(service)
  await publishLogKeys(service, context.logSigners, LOG_TIME)
  for (let count = 0; count < 5; count += 1) {
    await appendAct(service)
  }
  await sequenceAll(context)
  await writeFile(join(folder, 'kept'), (await newestHead(service))?.note ?? '')
})

afterAll(() => rm(folder, { recursive: true }))

test('says that everything holds, and that the log goes on from a head that was kept', async () => {
  expect(await run()).toEqual({
    code: 0,
    output: '查过：5 条链，5 条记录，日志 5 条，签名的树头 1 个\n结论：全部对得上，日志共 5 条。\n',
  })
  const { code, output } = await run('--head', 'kept')
  expect([code, output]).toEqual([0, expect.stringContaining('接着保存的树头（5 条）往后写')])
})

test('stops at the first break with its table and place, and exits 1', async () => {
  await sql`update log_node set hash = ${'a'.repeat(64)} where height = 1 and position = 1`.execute(
    database().owner,
  )
  const { code, output } = await run()
  expect(code).toBe(1)
  expect(output).toContain('结论：对不上。表 log_node，位置 1/1：树节点和由记录算出来的不一样。')
})

test('refuses a file that is no head', async () => {
  await writeFile(join(folder, 'other'), 'no head')
  const { code, output } = await run('--head', 'other')
  expect([code, output]).toEqual([1, expect.stringContaining('不是日志的树头')])
})
