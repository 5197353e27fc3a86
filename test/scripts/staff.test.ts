import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StaffRole } from '@contract/staff'
import { v7 as uuid } from 'uuid'
import { transaction } from '../../server/database'
import { hashPassword } from '../../server/staff/password'
import { insertStaff } from '../../server/staff/store'
import { askedBy } from '../support/case-acts'
import { runDueCorrections } from '../support/due-jobs'
import { heldFields, memberWithData } from '../support/erasure-acts'
import { runDueOwnDeletions } from '../support/own-deletion-acts'
import { answerOf, reveal, runDueErasures } from '../support/person-acts'
import { codeAt } from '../support/second-factor'
import { provideServer } from '../support/server'

const ROOT = join(__dirname, '../..')
const PASSWORD = 'a sentence that nobody guesses'
const STEP_MS = 30_000

const server = provideServer()

let url: string
let dir: string
beforeAll(async () => {
  url = await server().app.listen({ host: '127.0.0.1', port: 0 })
  dir = await mkdtemp(join(tmpdir(), 'staff-'))
  await hire('wang', 'support')
  await hire('li', 'reviewer')
  await hire('zhou', 'administrator')
})
afterAll(() => rm(dir, { recursive: true }))

async function hire(login: string, role: StaffRole): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD)
  const account = {
    staffId: uuid(),
    login,
    passwordHash,
    roles: [role],
    mustChangePassword: false,
    createdAt: server().clock.now(),
  }
  await transaction(server().context.db, (tx) => insertStaff(tx, account))
}

interface Outcome {
  code: number
  out: string
  err: string
}

/** `npm run staff -- …` as that member runs it, in a process of its own. */
function staff(who: string, args: readonly string[], input = ''): Promise<Outcome> {
  const env = { ...process.env, STAFF_SESSION_FILE: sessionOf(who) }
  const command = ['--import', 'tsx', 'scripts/staff.ts', ...args]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: ROOT, env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err })
    })
    child.stdin?.end(input)
  })
}

function sessionOf(who: string): string {
  return join(dir, `${who}.json`)
}

/** What each member's app was given. */
const secrets = new Map<string, string>()

/** Logs in, with the code that the app shows; a code counts once, so it is the next one each time. */
function logIn(who: string): Promise<Outcome> {
  server().clock.moveBy(STEP_MS)
  const secret = secrets.get(who)
  const code = secret === undefined ? [] : ['--code', codeAt(secret, server().clock.now())]
  return staff(who, ['login', who, '--url', url, ...code], `${PASSWORD}\n`)
}

/** Sets up what has to be there before any work: logs in, and gives the secret to an app. */
async function sitDown(who: string): Promise<void> {
  expect((await logIn(who)).out).toContain('factor')
  const begun = await staff(who, ['factor'])
  const [, secret = ''] = /secret=([A-Z2-7]+)/.exec(begun.out) ?? []
  expect(begun.out).toContain('█') // a picture for the app's camera
  secrets.set(who, secret)
  const confirmed = await staff(who, ['factor', codeAt(secret, server().clock.now())])
  expect(confirmed).toMatchObject({ code: 0, out: expect.stringContaining('已启用') })
}

test('a request goes from the queue to its verified end by commands alone', async () => {
  const { member, number } = await askedBy(server(), 'command-line')
  await sitDown('wang')
  await sitDown('li')
  expect((await staff('wang', ['queue'])).out).toContain(number)
  expect((await staff('wang', ['claim', number])).out).toContain('诸葛孔明')
  const planned = await staff('wang', ['plan', number, 'correct', 'name'])
  const [, sha256 = ''] = /SHA-256 ([0-9a-f]{64})/.exec(planned.out) ?? []
  const own = await staff('wang', ['approve', number, sha256])
  expect(own).toMatchObject({ code: 1, out: '' })
  expect(own.err).toContain('ROLE_REQUIRED')
  expect((await staff('li', ['approve', number, sha256])).out).toContain('已复核')
  expect(await runDueCorrections(server())).toEqual([])
  expect((await staff('wang', ['show', number])).out).toContain('已完成')
  expect(answerOf(await reveal(server(), member.session, 'name')).value).toBe('诸葛孔明')
})

test('a deletion that nobody asked for is counted, approved and followed by commands alone', async () => {
  await hire('zhao', 'privacy_officer')
  await hire('qian', 'reviewer')
  const { personId } = await memberWithData(server(), 'deleted-by-command', '13811119999')
  await sitDown('zhao')
  await sitDown('qian')
  const order = ['delete', 'unlawful', 'gender', 'phone', '不该收集', '第六条', '本人来电']
  const counted = await staff('zhao', order, '13811119999\n')
  expect(counted.out).toContain('field:gender  性别  改 0 删 1 留 0')
  const [, id = ''] = /^([0-9a-f-]{36})/.exec(counted.out) ?? []
  const [, sha256 = ''] = /SHA-256 ([0-9a-f]{64})/.exec(counted.out) ?? []
  expect((await staff('zhao', ['approve-deletion', id, sha256])).err).toContain('ROLE_REQUIRED')
  expect((await staff('qian', ['approve-deletion', id, sha256])).out).toContain('未轮到 1')
  expect(await runDueOwnDeletions(server())).toEqual([])
  expect(await runDueErasures(server())).toEqual([])
  expect((await staff('zhao', ['deletion', id])).out).toContain('已删除 1')
  expect((await staff('zhao', ['deletions'])).out).toContain('已执行')
  expect(await heldFields(server(), personId)).not.toContain('gender')
  expect((await staff('zhao', ['delete', 'unlawful', 'gender', 'everybody'])).code).toBe(2)
})

test('the session stands in a file for its owner alone, and is not used once others could read it', async () => {
  expect(await logIn('wang')).toMatchObject({ code: 0, out: expect.stringContaining('support') })
  expect((await stat(sessionOf('wang'))).mode & 0o777).toBe(0o600)
  expect(await readFile(sessionOf('wang'), 'utf8')).not.toContain(PASSWORD)
  await chmod(sessionOf('wang'), 0o644)
  const exposed = await staff('wang', ['queue'])
  expect(exposed.code).toBe(1)
  expect(exposed.err).toContain('chmod 600')
})

test('an administrator lets somebody in again, who reads it at the next log-in', async () => {
  await sitDown('zhou')
  const hired = await staff('zhou', ['hire', 'sun', 'support'])
  const [, staffId = ''] = /^(\S+) {2}sun/.exec(hired.out) ?? []
  const reset = await staff('zhou', ['reset', staffId])
  const [, password = ''] = /一次性密码（只显示这一次）：(\S+)/.exec(reset.out) ?? []
  const back = await staff('sun', ['login', 'sun', '--url', url], `${password}\n`)
  expect(back).toMatchObject({ code: 0, out: expect.stringMatching(/由 zhou 重置/) })
  expect((await staff('zhou', ['acts'])).out).toMatch(/重置 {2}sun {2}zhou\n.*开通 {2}sun {2}zhou/)
})

test('the queue takes what is looked for, and lists say when they are empty', async () => {
  const { number } = await askedBy(server(), 'command-filters')
  await logIn('wang')
  expect((await staff('wang', ['queue', 'all', 'type=correct', 'state=accepted'])).out).toContain(
    number,
  )
  expect((await staff('wang', ['queue', 'all', '--overdue'])).out).toContain('没有要办的申请')
  expect((await staff('wang', ['letters'])).out).toContain('没有要寄的信')
  expect((await staff('wang', ['tasks', 'request_stuck'])).out).toContain('没有待办')
})

test('help needs no log-in', async () => {
  const { code, out } = await staff('nobody', ['help'])
  expect(code).toBe(0)
  expect(out).toContain('retry NUMBER  系统没办成的，马上再试一次')
})

test('what was refused is said in the words of the service, with its code', async () => {
  const wrong = await staff('nobody', ['login', 'nobody', '--url', url], 'wrong\n')
  expect(wrong).toMatchObject({ code: 1, out: '' })
  expect(wrong.err).toContain('STAFF_LOGIN_FAILED')
  expect((await staff('nobody', ['queue'])).err).toContain('还没有登录')
})

test('a command that is none, or lacks words, says how it is used', async () => {
  await logIn('li')
  for (const args of [[], ['nothing'], ['claim'], ['queue', 'whatever'], ['show', '--unknown']]) {
    const { code, err } = await staff('li', args)
    expect(code).toBe(2)
    expect(err).toContain('用法')
  }
})
