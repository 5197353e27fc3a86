import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draftRelease, type Proposal } from '../../../server/policy/draft'
import type { RiskNotes } from '../../../server/policy/risks'

const fixture = readFileSync(join(__dirname, '../../support/fixtures/operator-policy.md'))
const riskNotes: RiskNotes = {
  label: '说明',
  date: '2026-11-22',
  risks: [{ id: 'RK-05', patterns: [/不可撤销/u], text: '可以撤回。' }],
}

function proposal(change: Partial<Proposal> = {}): Proposal {
  return {
    policy: 'privacy',
    version: '1.0',
    effectiveOn: '2026-12-01',
    source: fixture,
    origin: 'operator',
    ...change,
  }
}

function refusalOf(change: Partial<Proposal>) {
  const drafting = draftRelease(proposal(change), riskNotes)
  return drafting.drafted ? undefined : drafting.refusal
}

function withFrontMatter(lines: string): Buffer {
  return Buffer.from(`---\n${lines}\n---\n\n## 一、节\n\n甲\n`)
}

describe('draftRelease', () => {
  it('names the bytes by their SHA-256, in force from midnight in Asia/Shanghai', () => {
    const drafting = draftRelease(proposal(), riskNotes)
    expect(drafting).toMatchObject({
      drafted: true,
      draft: {
        release: {
          title: '青松书店-隐私说明',
          effective_at: '2026-11-30T16:00:00.000Z',
          sha256: createHash('sha256').update(fixture).digest('hex'),
          source_bytes: fixture.length,
          notes: [{ clause_id: 's3-c1', text: '可以撤回。', label: '说明' }],
        },
      },
    })
  })

  it('takes the shown title where front matter has none', () => {
    const drafting = draftRelease(
      proposal({ source: Buffer.from('# 甲公司<br>隐私说明\n\n## 一、节\n\n乙\n') }),
      riskNotes,
    )
    expect(drafting).toMatchObject({ draft: { release: { title: '甲公司 隐私说明' } } })
  })

  it.each([
    ['version_differs', withFrontMatter("title: 甲\nversion: '0.9'"), {}],
    ['effective_contradicted', withFrontMatter("title: 甲\neffective: '2027-01-01'"), {}],
    ['effective_missing', withFrontMatter('title: 甲'), { effectiveOn: undefined }],
    ['effective_missing', withFrontMatter('title: 甲'), { effectiveOn: '2026-02-30' }],
    ['title_missing', Buffer.from('## 一、节\n\n甲\n'), {}],
  ])('refuses metadata as %s', (reason, source, change) => {
    expect(refusalOf({ source, ...change })).toEqual({ kind: 'metadata', reason })
  })

  it('keeps a version that YAML would take for a number', () => {
    expect(refusalOf({ source: withFrontMatter('title: 甲\nversion: 1.0') })).toBeUndefined()
  })

  it('passes on why a text cannot be shown', () => {
    expect(refusalOf({ source: Buffer.from('# 甲\n\n## 乙\n\n![丙](d)\n') })).toEqual({
      kind: 'source',
      line: 5,
      reason: 'image',
    })
  })
})
