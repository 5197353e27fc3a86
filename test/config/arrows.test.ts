import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import * as v from 'valibot'

const ROOT = resolve(__dirname, '../..')
const CONFIG = 'config/dependency-cruiser.cjs'
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')

/** Promise → a file that breaks it, and what that file imports. */
const PLANTED: Record<string, readonly [file: string, imported: string]> = {
  'contract-stands-alone': ['contract/a.ts', '../server/errors'],
  'programs-meet-only-in-contract': ['src/text/a.ts', '../../server/errors'],
  'content-is-read-by-the-server': ['src/text/b.ts', '../../content/words.json'],
  'nobody-imports-tests': ['server/a.ts', '../test/part'],
  'nobody-imports-scripts': ['server/b.ts', '../scripts/part'],
  'no-cycles': ['server/circle-a.ts', './circle-b'],
  'nothing-undeclared': ['server/d.ts', 'left-out-of-the-manifest'],

  'entries-are-imported-by-nobody': ['src/features/home/a.ts', '../../pages/home/index'],
  'only-entries-and-app-use-the-frame': ['src/features/home/b.ts', '../../frame/part'],
  'ui-platform-text-know-no-feature': ['src/ui/a.ts', '../features/home/part'],
  'features-do-not-know-each-other': ['src/features/home/c.ts', '../consent/part'],
  'ui-knows-no-platform': ['src/ui/b.ts', '../platform/part'],
  'platform-knows-no-ui': ['src/platform/a.ts', '../ui/part'],
  'only-platform-calls-wechat': ['src/ui/c.ts', '@tarojs/taro'],
  'phone-imports-routes-by-noun': ['src/platform/c.ts', '../../contract/routes'],
  'the-phone-has-no-node': ['src/ui/d.ts', 'node:fs'],
  'the-phone-carries-few-packages': ['src/ui/e.ts', 'yaml'],

  'server-ledger-keeps-to-the-stair': ['server/ledger/a.ts', '../vault/part'],
  'server-vault-keeps-to-the-stair': ['server/vault/a.ts', '../ledger/part'],
  'server-register-keeps-to-the-stair': ['server/register/a.ts', '../vault/part'],
  'server-staff-keeps-to-the-stair': ['server/staff/a.ts', '../vault/part'],
  'server-idempotency-keeps-to-the-stair': ['server/idempotency/a.ts', '../ledger/part'],
  'server-key-witness-keeps-to-the-stair': ['server/key-witness/a.ts', '../ledger/part'],
  'server-session-keeps-to-the-stair': ['server/session/a.ts', '../person/part'],
  'server-policy-keeps-to-the-stair': ['server/policy/a.ts', '../consent/part'],
  'server-task-keeps-to-the-stair': ['server/task/a.ts', '../ledger/part'],
  'server-hold-keeps-to-the-stair': ['server/hold/a.ts', '../request/part'],
  'server-system-keeps-to-the-stair': ['server/system/a.ts', '../request/part'],
  'server-channel-keeps-to-the-stair': ['server/channel/a.ts', '../request/part'],
  'server-certificate-keeps-to-the-stair': ['server/certificate/a.ts', '../request/part'],
  'server-record-keeps-to-the-stair': ['server/record/a.ts', '../person/part'],
  'server-copy-keeps-to-the-stair': ['server/copy/a.ts', '../erasure/part'],
  'server-erasure-keeps-to-the-stair': ['server/erasure/a.ts', '../case/part'],
  'server-push-keeps-to-the-stair': ['server/push/a.ts', '../case/part'],
  'server-case-keeps-to-the-stair': ['server/case/a.ts', '../push/part'],
  'server-own-deletion-keeps-to-the-stair': ['server/own-deletion/a.ts', '../push/part'],
  'server-notice-keeps-to-the-stair': ['server/notice/a.ts', '../person/part'],
  'server-disclosure-keeps-to-the-stair': ['server/disclosure/a.ts', '../consent/part'],
  'server-consent-keeps-to-the-stair': ['server/consent/a.ts', '../person/part'],
  'server-person-keeps-to-the-stair': ['server/person/a.ts', '../request/part'],
  'server-request-keeps-to-the-stair': ['server/request/a.ts', '../session/part'],
  'server-ward-keeps-to-the-stair': ['server/ward/a.ts', '../staff/part'],
  'server-jobs-keeps-to-the-stair': ['server/jobs/a.ts', '../request/part'],
  'a-new-room-is-named-first': ['server/novelty/a.ts', '../errors'],
  'rooms-do-not-know-the-start': ['server/policy/b.ts', '../app'],
  'rules-are-pure': ['server/consent/rules.ts', '../database'],
  'only-stores-speak-sql': ['server/consent/routes.ts', 'kysely'],
  'adapters-are-handed-in': ['server/person/b.ts', '../adapters/wechat/part'],
  'adapters-know-no-room': ['server/adapters/wechat/a.ts', '../../vault/part'],
  'adapters-do-not-know-each-other': ['server/adapters/wechat/b.ts', '../mail/part'],
}

const Report = v.object({
  summary: v.object({
    violations: v.array(v.object({ from: v.string(), rule: v.object({ name: v.string() }) })),
    ruleSetUsed: v.object({ forbidden: v.array(v.object({ name: v.string() })) }),
  }),
})

let copy: string

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'arrows-'))
  await mkdir(join(copy, 'config'))
  for (const file of [CONFIG, 'tsconfig.json', 'package.json']) {
    await cp(join(ROOT, file), join(copy, file))
  }
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  await plant('server/circle-b.ts', importing('./circle-a'))
  for (const [file, imported] of Object.values(PLANTED)) {
    await plant(file, importing(imported))
    if (imported.startsWith('.') && imported !== './circle-b') {
      await plant(targetOf(file, imported), 'export const part = 1\n')
    }
  }
})

afterAll(() => rm(copy, { recursive: true }))

test('every arrow that is broken is reported, by its name and at its place', async () => {
  const { summary } = await cruise(copy)
  const reported = summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)
  const planted = Object.entries(PLANTED).map(([name, [file]]) => `${name}: ${file}`)
  expect(planted.filter((violation) => !reported.includes(violation))).toEqual([])
})

test('every arrow there is has its planted violation here', async () => {
  const { summary } = await cruise(copy)
  const names = summary.ruleSetUsed.forbidden.map(({ name }) => name)
  expect(Object.keys(PLANTED).sort()).toEqual(names.sort())
})

function importing(other: string): string {
  return `import { part } from '${other}'\nexport const other = part\n`
}

async function plant(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(copy, file)), { recursive: true })
  await writeFile(join(copy, file), text)
}

function targetOf(file: string, imported: string): string {
  const target = join(dirname(file), imported)
  return target.endsWith('.json') ? target : `${target}.ts`
}

function cruise(folder: string): Promise<v.InferOutput<typeof Report>> {
  const folders = ['contract', 'src', 'server', 'scripts', 'test']
  const args = [CRUISER, '--config', CONFIG, '--output-type', 'json', ...folders]
  return new Promise((done, fail) => {
    // It exits with the number of violations, which is what we want some of.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (_exit, text, errors) => {
      try {
        done(v.parse(v.pipe(v.string(), v.parseJson(), Report), text))
      } catch (cause) {
        fail(new Error(errors, { cause }))
      }
    })
  })
}
