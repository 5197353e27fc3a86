import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentText } from '../../../contract/policy'
import { loadPolicies, publishBundled } from '../../../server/policy/content'
import { publishDraft } from '../../../server/policy/publish'
import { listReleases } from '../../../server/policy/store'
import { provideTestDatabase } from '../../support/database'
import { operatorDraft, publishingBasis } from '../../support/policy'

const bundledDir = join(__dirname, '../../../content/policies')
const now = new Date('2026-11-22T09:00:00Z')

async function bundledDraft() {
  const [draft] = (await loadPolicies(bundledDir)).drafts
  if (!draft) {
    throw new Error('no policy is bundled')
  }
  return draft
}

describe('the bundled policy', () => {
  it('has the seven sections of the operator’s policy, in order', async () => {
    const { release } = await bundledDraft()
    expect(release).toMatchObject({ policy: 'privacy', version: '0.9', title: '隐私政策' })
    expect(release.document.sections.map(({ number, title }) => number + title)).toEqual([
      '一、适用范围',
      '二、我们收集什么',
      '三、我们怎样使用',
      '四、我们提供给谁',
      '五、我们怎样保护',
      '六、有哪些风险，你能做什么',
      '七、通知、修订和投诉',
    ])
  })

  it('is dated, and in force from that day in Asia/Shanghai', async () => {
    expect((await bundledDraft()).release.effective_at).toBe('2026-11-21T16:00:00.000Z')
  })

  it('says nothing that the law makes void', async () => {
    expect((await bundledDraft()).risks).toEqual([])
  })

  it.each([
    '您',
    '尊敬',
    '谅解',
    '包括但不限于',
    '合理期限',
    '必要时',
    '尽快',
    '务必',
    '！',
    '甲方',
    '乙方',
  ])('never says %s', async (word) => {
    expect(documentText((await bundledDraft()).release.document)).not.toContain(word)
  })

  it('has no sentence of more than 60 characters', async () => {
    const text = documentText((await bundledDraft()).release.document)
    const long = text.split(/[。；？\n]/).filter((sentence) => sentence.length > 60)
    expect(long).toEqual([])
  })

  it('sums up every section in at most 120 characters', async () => {
    const { document, key_points } = (await bundledDraft()).release
    expect(key_points.map(({ section_id }) => section_id)).toEqual(
      document.sections.map(({ id }) => id),
    )
    expect(key_points.filter(({ text }) => text.length > 120)).toEqual([])
  })

  it('labels every note as no part of the text', async () => {
    const { notes } = (await bundledDraft()).release
    expect(notes.length).toBeGreaterThan(0)
    expect(new Set(notes.map(({ label }) => label))).toEqual(new Set(['说明（非条款原文）']))
  })
})

describe('loadPolicies', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'policies-'))
    await cp(bundledDir, dir, { recursive: true })
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('refuses a note whose clause was edited', async () => {
    const edited = (await bundledDraft()).source
      .toString()
      .replace('收集清单列出每一项', '清单列出每一项')
    await writeFile(join(dir, 'privacy/0.9.md'), edited)
    await expect(loadPolicies(dir)).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      details: [
        expect.stringContaining('s2-c2: bound to'),
        expect.stringContaining('s2: bound to'),
      ],
    })
  })

  it('names file, line and reason of a text that cannot be shown', async () => {
    await writeFile(join(dir, 'privacy/0.8.md'), '# 题\n\n## 节\n\n| 甲 |\n|---|\n')
    await expect(loadPolicies(dir)).rejects.toMatchObject({
      details: [expect.stringMatching(/0\.8\.md:6: table$/)],
    })
  })

  it('refuses notes without a release', async () => {
    await writeFile(join(dir, 'privacy/0.7.notes.yaml'), 'notes: []')
    await expect(loadPolicies(dir)).rejects.toMatchObject({
      details: [expect.stringMatching(/0\.7\.notes\.yaml: no release$/)],
    })
  })
})

describe('publishBundled', () => {
  const database = provideTestDatabase()

  it('publishes once, however often the product starts', async () => {
    const bundled = await loadPolicies(bundledDir)
    await publishBundled(database().service, bundled, await publishingBasis(now))
    await publishBundled(
      database().service,
      bundled,
      await publishingBasis(new Date('2027-03-01T00:00:00Z')),
    )
    expect(await listReleases(database().service, 'privacy')).toMatchObject([
      { version: '0.9', published_at: now.toISOString(), origin: 'bundled' },
    ])
  })

  it('refuses to start with other bytes under a published version', async () => {
    const bundled = await loadPolicies(bundledDir)
    const drafts = bundled.drafts.map((draft) => ({
      ...draft,
      release: { ...draft.release, sha256: 'b'.repeat(64) },
    }))
    await expect(
      publishBundled(database().service, { ...bundled, drafts }, await publishingBasis(now)),
    ).rejects.toMatchObject({ details: ['privacy 0.9: version_taken'] })
  })

  it('steps aside once the operator has published a release', async () => {
    const bundled = await loadPolicies(bundledDir)
    const source = Buffer.from('# 甲公司隐私说明\n\n## 一、范围\n\n乙。\n')
    const own = await operatorDraft({ version: '1.0', effectiveOn: '2026-12-01', source })
    await publishDraft(database().service, own, await publishingBasis(now))
    const newer = bundled.drafts.map((draft) => ({
      ...draft,
      release: { ...draft.release, version: '0.10', effective_at: '2027-01-01T00:00:00.000Z' },
    }))
    await publishBundled(
      database().service,
      { ...bundled, drafts: newer },
      await publishingBasis(now),
    )
    const versions = (await listReleases(database().service, 'privacy')).map(
      ({ version }) => version,
    )
    expect(versions).toEqual(['1.0', '0.9'])
  })
})
