import { wordingAfter, wordingBefore } from '../../../contract/comparison'
import { findClause, type PolicyDocument } from '../../../contract/policy'
import { sha256Hex } from '../../../contract/proof/hash'
import { policyChangesSince } from '../../../server/policy/changes-since'
import { findComparison } from '../../../server/policy/comparison-store'
import type { DeclaredChange } from '../../../server/policy/declared-change'
import type { Draft } from '../../../server/policy/draft'
import { publishDraft } from '../../../server/policy/publish'
import { listReleases } from '../../../server/policy/store'
import { recordRegister } from '../../../server/register/release'
import { createTestDatabase, type TestDatabase } from '../../support/database'
import { operatorDraft, publishingBasis } from '../../support/policy'

const FIRST = `# 甲书店<br>隐私说明

## 一、收集

1. 注册要微信账号标识。
2. 手机号放在档案里。
3. 问卷留 1 年。
4. 店员会问候你。
`
const now = new Date('2026-11-22T09:00:00Z')

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
  await publish(FIRST, '1.0')
})
afterEach(() => database.drop())

interface Said {
  changes?: DeclaredChange[]
  register?: Awaited<ReturnType<typeof publishingBasis>>['declared']
}

async function publish(source: string, version: string, said: Said = {}) {
  const draft = await draftOf(source, version, said.changes ?? [])
  const basis = await publishingBasis(now)
  const declared = said.register ?? basis.declared
  await recordRegister(database.service, declared, now)
  return publishDraft(database.service, draft, { ...basis, declared })
}

function draftOf(source: string, version: string, changes: DeclaredChange[]): Promise<Draft> {
  const effectiveOn = `2026-12-${version.replace('.', '').padStart(2, '0')}`
  const notes = { policy: 'privacy', version, label: '说明', date: '2026-11-22' }
  const annotations = { ...notes, notes: [], key_points: [], changes, topics: {} }
  return operatorDraft({ version, effectiveOn, source: Buffer.from(source), annotations })
}

async function compared(from: string, to: string) {
  const comparison = await findComparison(database.service, 'privacy', [from, to])
  if (!comparison) {
    throw new Error(`${from} and ${to} were never compared`)
  }
  return comparison
}

async function weights(from: string, to: string): Promise<string[]> {
  const { changes } = await compared(from, to)
  return changes.map(({ kind, after, before, ...change }) =>
    [kind, (after ?? before)?.id, change.class, change.items.join(), change.impact].join(' '),
  )
}

function about(
  source: string,
  clause: string,
  wish: Pick<DeclaredChange, 'class' | 'impact'> & { items?: string[] },
) {
  const [, words = ''] = new RegExp(`^(${clause.slice(4)}\\..*)$`, 'm').exec(source) ?? []
  const hash = sha256Hex(words.replace(/^(\d+\.) /, '$1')).slice(0, 16)
  return { clause, hash, ...wish }
}

const LONGER = FIRST.replace('问卷留 1 年', '问卷留 2 年')
const EXPLAINED = [about(LONGER, 's1-c3', { impact: '你的问卷答复多留一年。' })]

describe('a release that touches one purpose', () => {
  it('asks about its item only, says what changed and what it means', async () => {
    expect(await publish(LONGER, '1.1', { changes: EXPLAINED })).toMatchObject({
      outcome: 'published',
      release: { changes: { wording: 0, tell: 0, reconsent: 1 } },
    })
    expect(await weights('1.0', '1.1')).toEqual([
      'reworded s1-c3 reconsent C10:improve 你的问卷答复多留一年。',
    ])
    const asked = await policyChangesSince(database.service, 'privacy', { from: '1.0', to: '1.1' })
    expect(asked).toEqual([
      { item: 'C10:improve', byText: true, impact: ['你的问卷答复多留一年。'] },
    ])
  })

  it('is refused while nobody has said what it means for a person', async () => {
    expect(await publish(LONGER, '1.1')).toEqual({
      outcome: 'unexplained',
      flaws: [
        {
          reason: 'impact_missing',
          subject: 's1-c3',
          index: null,
          entry: expect.stringMatching(/^{ clause: s1-c3, hash: '[0-9a-f]{16}', impact: {2}}$/),
        },
      ],
    })
    expect(await listReleases(database.service, 'privacy')).toHaveLength(1)
  })

  it('cannot be called milder than it is', async () => {
    const milder = [about(LONGER, 's1-c3', { class: 'tell', impact: '没有影响。' })]
    expect(await publish(LONGER, '1.1', { changes: milder })).toEqual({
      outcome: 'unexplained',
      flaws: [{ reason: 'laxer', subject: 's1-c3', index: 0, entry: null }],
    })
    const others = [about(LONGER, 's1-c3', { items: ['C2p'], impact: '没有影响。' })]
    expect(await publish(LONGER, '1.1', { changes: others })).toMatchObject({
      flaws: [{ reason: 'laxer' }],
    })
  })
})

describe('what a publisher declares', () => {
  const greeting = FIRST.replace('问候你', '问候你们')

  it('can make a change weigh more, and name the items', async () => {
    const wish = { class: 'reconsent', items: ['C2p'], impact: '店员会打电话问好。' } as const
    const changes = [about(greeting, 's1-c4', { ...wish, items: [...wish.items] })]
    await publish(greeting, '1.1', { changes })
    expect(await weights('1.0', '1.1')).toEqual(['reworded s1-c4 reconsent C2p 店员会打电话问好。'])
  })

  it('must be about something that changed, and about items that exist', async () => {
    const changes: DeclaredChange[] = [
      about(greeting, 's1-c1', { impact: '没有影响。' }),
      { removed: 's9-c9', impact: '没有影响。' },
      { item: 'C2p', impact: '没有影响。' },
      about(greeting, 's1-c4', { class: 'reconsent', items: ['C99'], impact: '问好。' }),
    ]
    expect(await publish(greeting, '1.1', { changes })).toMatchObject({
      flaws: [
        { reason: 'no_such_change', subject: 's1-c1', index: 0 },
        { reason: 'no_such_change', subject: 's9-c9', index: 1 },
        { reason: 'no_such_change', subject: 'C2p', index: 2 },
        { reason: 'item_unknown', subject: 'C99', index: 3 },
      ],
    })
  })

  it('holds for who skips the release in between, as long as it still reads so', async () => {
    await publish(LONGER, '1.1', { changes: EXPLAINED })
    const later = LONGER.replace('问候你', '问候你们')
    await publish(later, '1.2')
    expect(await weights('1.1', '1.2')).toEqual(['reworded s1-c4 tell  '])
    expect(await weights('1.0', '1.2')).toEqual([
      'reworded s1-c3 reconsent C10:improve 你的问卷答复多留一年。',
      'reworded s1-c4 tell  ',
    ])
    const db = database.service
    expect(await policyChangesSince(db, 'privacy', { from: '1.1', to: '1.2' })).toEqual([])
    expect(await policyChangesSince(db, 'privacy', { from: '1.0', to: '1.2' })).toHaveLength(1)
  })

  it('is forgotten with the wording it was about', async () => {
    await publish(LONGER, '1.1', { changes: EXPLAINED })
    await publish(FIRST, '1.2')
    expect(await weights('1.1', '1.2')).toEqual(['reworded s1-c3 tell  '])
    expect((await compared('1.0', '1.2')).changes).toEqual([])
  })
})

describe('the register between two releases', () => {
  it('is compared too, and asks about the item whose entry widened', async () => {
    const { declared } = await publishingBasis(now)
    const fields = declared.register.fields.map((field) =>
      field.code === 'phone' ? { ...field, purposes: [...field.purposes, 'deliver'] } : field,
    )
    const wider = { register: { ...declared.register, fields }, sha256: 'c'.repeat(64) }
    const plain = await publish(`${FIRST}5. 祝你愉快。\n`, '1.1', { register: wider })
    expect(plain).toMatchObject({ flaws: [{ reason: 'impact_missing', subject: 'C2p' }] })
    const changes = [{ item: 'C2p', impact: '寄东西时，快递员会打你的电话。' }]
    await publish(`${FIRST}5. 祝你愉快。\n`, '1.1', { register: wider, changes })
    const { register_changes } = await compared('1.0', '1.1')
    expect(register_changes).toMatchObject([
      { item: 'C2p', class: 'reconsent', impact: '寄东西时，快递员会打你的电话。' },
    ])
    expect(register_changes[0]?.differences[0]).toMatchObject({ kind: 'purpose_added' })
  })
})

describe('the comparisons of three releases', () => {
  it('are stored with them, each clause joined from its parts to the character', async () => {
    await publish(LONGER, '1.1', { changes: EXPLAINED })
    await publish(LONGER.replace('店员会问候你。', '店员会祝你好运。'), '1.2')
    const releases = new Map<string, PolicyDocument>()
    for (const version of ['1.0', '1.1', '1.2']) {
      const source = version === '1.0' ? FIRST : LONGER
      releases.set(version, (await draftOf(source, version, [])).release.document)
    }
    const { changes } = await compared('1.0', '1.1')
    const [change] = changes
    const textAt = (version: string) => {
      const document = releases.get(version)
      return document && findClause(document, change?.after?.id ?? '')?.text
    }
    expect(wordingBefore(change?.parts ?? [])).toBe(textAt('1.0'))
    expect(wordingAfter(change?.parts ?? [])).toBe(textAt('1.1'))
  })

  it('are there for every pair also when an earlier day is published later', async () => {
    await publish(LONGER, '1.2', { changes: EXPLAINED })
    await publish(FIRST.replace('店员会问候你。', '店员会祝你好运。'), '1.1')
    expect((await compared('1.0', '1.1')).to.version).toBe('1.1')
    expect((await compared('1.2', '1.1')).from.version).toBe('1.1')
    expect(
      await policyChangesSince(database.service, 'privacy', { from: '1.2', to: '1.1' }),
    ).toEqual([])
  })

  it('are made once when two releases are published at the same moment', async () => {
    const politer = FIRST.replace('问候你', '问候你们')
    await Promise.all([publish(politer, '1.1'), publish(politer, '1.2')])
    expect((await compared('1.1', '1.2')).changes).toEqual([])
  })
})
