import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listReleases } from '../../server/policy/store'
import { provideTestDatabase } from '../support/database'

const root = join(__dirname, '../..')
const fixture = 'test/support/fixtures/operator-policy.md'
const TIMEOUT_MS = 60_000 // a Node process each time, on a machine that may be busy

const database = provideTestDatabase()

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'publish-'))
})
afterAll(() => rm(dir, { recursive: true }))

interface Outcome {
  code: number
  out: string
  err: string
}

function publish(...args: string[]): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: database().url, INIT_CWD: root }
  const command = ['--import', 'tsx', 'scripts/publish-policy.ts', ...args]
  return new Promise((resolve) => {
    const child = execFile(process.execPath, command, { cwd: root, env }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err })
    })
  })
}

async function versions(policy = 'privacy'): Promise<string[]> {
  return (await listReleases(database().service, policy)).map(({ version }) => version)
}

const asVersion = (version: string, effective = '2099-12-01') => [
  ...['--policy', 'privacy', '--version', version, '--effective', effective],
]

describe('npm run policy:publish', () => {
  it(
    'publishes a file beside the bundled policy and reports what it says',
    async () => {
      const { code, out } = await publish(fixture, ...asVersion('1.0'), '--approved-by', 'E-07')
      expect(code).toBe(0)
      expect(out).toContain('已发布')
      expect(out).toMatch(/SHA-256 [0-9a-f]{64}/)
      expect(out).toContain('s3-c1 RK-05')
      expect(await versions()).toEqual(['1.0', '0.9'])
    },
    TIMEOUT_MS,
  )

  it(
    'says that nothing changed the second time',
    async () => {
      const { code, out } = await publish(fixture, ...asVersion('1.0'))
      expect([code, out]).toEqual([0, expect.stringContaining('没有变化')])
    },
    TIMEOUT_MS,
  )

  it(
    'refuses other text under the same version',
    async () => {
      const other = join(dir, 'other.md')
      await writeFile(other, '# 题\n\n## 节\n\n甲\n')
      const { code, err } = await publish(other, ...asVersion('1.0'))
      expect([code, err]).toEqual([1, expect.stringContaining('请换一个版本号')])
    },
    TIMEOUT_MS,
  )

  it(
    'refuses what it cannot show, with line and reason, and publishes nothing',
    async () => {
      const table = join(dir, 'table.md')
      await writeFile(table, '# 题\n\n## 节\n\n|甲|\n|-|\n')
      const { code, err } = await publish(table, ...asVersion('1.1'))
      expect([code, err]).toEqual([1, expect.stringMatching(/第 6 行：这里是表格/)])
      expect(await versions()).not.toContain('1.1')
    },
    TIMEOUT_MS,
  )

  describe('with changes that are asked about again', () => {
    const text = (months: string) => `# 店\n\n## 一、保存\n\n1. 手机号留 ${months} 个月。\n`
    const notes = (...changes: string[]) =>
      [
        "policy: store\nversion: '1.1'\nlabel: 说明\ndate: '2026-11-22'\nchanges:",
        ...changes.map((change) => `  - ${change}`),
      ].join('\n')
    const options = (version: string) => [
      ...['--policy', 'store', '--version', version],
      ...['--effective', version === '1.0' ? '2099-12-01' : '2099-12-02'],
    ]
    let older: string
    let newer: string
    let said: string
    let entry: string

    beforeAll(async () => {
      older = join(dir, 'older.md')
      newer = join(dir, 'newer.md')
      said = join(dir, '1.1.notes.yaml')
      await writeFile(older, text('6'))
      await writeFile(newer, text('12'))
      expect((await publish(older, ...options('1.0'))).code).toBe(0)
    }, TIMEOUT_MS)

    it(
      'says before publishing how each weighs and why, and writes nothing',
      async () => {
        const { out, err } = await publish(newer, ...options('1.1'), '--dry-run')
        expect(out).toContain('只是试算，没有发布')
        expect(out).toContain('s1-c1 改写【重新同意：C2p】手机号留 12 个月。')
        expect(out).toContain('原因：期限变长了，变的最长约 360 天')
        entry = /- ({ clause: .*})/.exec(err)?.[1] ?? ''
        expect(entry).toMatch(/^{ clause: s1-c1, hash: '[0-9a-f]{16}', impact: {2}}$/)
        expect(await versions('store')).toEqual(['1.0'])
      },
      TIMEOUT_MS,
    )

    it(
      'refuses one that nobody explained',
      async () => {
        const { code, err } = await publish(newer, ...options('1.1'))
        expect([code, err]).toEqual([1, expect.stringContaining('没有写“对你的影响”')])
        expect(await versions('store')).toEqual(['1.0'])
      },
      TIMEOUT_MS,
    )

    it(
      'refuses a milder class with the line of the notes',
      async () => {
        await writeFile(said, notes(entry.replace('impact:  ', 'class: tell, impact: 没有影响。 ')))
        const { code, err } = await publish(newer, ...options('1.1'), '--notes', said)
        expect([code, err]).toEqual([
          1,
          expect.stringMatching(/s1-c1 .*1\.1\.notes\.yaml 第 6 行：.*只能更严/),
        ])
      },
      TIMEOUT_MS,
    )

    it(
      'refuses a note about other words, with its line and the hash it would need',
      async () => {
        const stale = entry.replace(/'[0-9a-f]{16}'/, `'${'0'.repeat(16)}'`)
        await writeFile(said, notes(stale.replace('impact:  ', 'impact: 多留半年。 ')))
        const { code, err } = await publish(newer, ...options('1.1'), '--notes', said)
        const hash = /'([0-9a-f]{16})'/.exec(entry)?.[1] ?? 'no hash'
        expect([code, err]).toEqual([1, expect.stringContaining('1.1.notes.yaml:6：s1-c1')])
        expect(err).toContain(hash)
      },
      TIMEOUT_MS,
    )

    it(
      'publishes with the sentence that says what it means',
      async () => {
        await writeFile(said, notes(entry.replace('impact:  ', 'impact: 手机号多留半年。 ')))
        const { code, out } = await publish(newer, ...options('1.1'), '--notes', said)
        expect([code, out]).toEqual([0, expect.stringContaining('对你的影响：手机号多留半年。')])
        expect(await versions('store')).toEqual(['1.1', '1.0'])
      },
      TIMEOUT_MS,
    )
  })

  it.each([
    ['a date that does not exist', [fixture, ...asVersion('1.2', '2099-02-30')], '用法'],
    ['no file', asVersion('1.2'), '用法'],
    ['a file that is not there', ['nowhere.md', ...asVersion('1.2')], '读不到文件'],
  ])(
    'refuses %s and says how it is used',
    async (_, args, words) => {
      const { code, err } = await publish(...args)
      expect([code, err]).toEqual([1, expect.stringContaining(words)])
    },
    TIMEOUT_MS,
  )
})
