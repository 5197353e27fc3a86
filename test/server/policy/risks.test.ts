import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'
import { documentText } from '../../../contract/policy'
import { readPolicy } from '../../../server/policy/markdown'
import { findRisks, notesOfRisks, RiskNotes } from '../../../server/policy/risks'

const root = join(__dirname, '../../..')
const riskNotes = v.parse(
  RiskNotes,
  parse(readFileSync(join(root, 'content/policies/risk-notes.yaml'), 'utf8')),
)
const fixture = join(root, 'test/support/fixtures/operator-policy.md')
const operatorsOwn = join(root, '../shared/policy/original.md')

function documentOf(source: string | Buffer) {
  const reading = readPolicy(Buffer.from(source))
  if (!reading.readable) {
    throw new Error(reading.refusal.reason)
  }
  return reading.document
}

function risksIn(clause: string): string[] {
  return findRisks(documentOf(`# 题\n\n## 节\n\n${clause}\n`), riskNotes).map(({ risk }) => risk)
}

describe('findRisks', () => {
  it('knows all twenty-three, each with its words', () => {
    const ids = riskNotes.risks.map(({ id }) => id)
    expect(ids).toEqual(
      Array.from({ length: 23 }, (_, index) => `RK-${String(index + 1).padStart(2, '0')}`),
    )
  })

  it.each([
    ['使用本站，即表示您已同意本说明。', 'RK-01'],
    ['不同意任何一条的，请停止使用。', 'RK-02'],
    ['您承担由此产生的一切法律后果。', 'RK-03'],
    ['您不可撤销地授权我们。', 'RK-05'],
    ['我们不承担任何责任。', 'RK-06'],
    ['继续使用的，视为接受。', 'RK-16'],
  ])('finds in %j the risk %s', (clause, risk) => {
    expect(risksIn(clause)).toContain(risk)
  })

  it('is not fooled by white space inside a phrase', () => {
    expect(risksIn('您 不可\u3000撤销 地授权我们。')).toEqual(['RK-05'])
  })

  it('does not say that minors are forgotten where they are not', () => {
    expect(risksIn('不同意的请停止使用。')).toContain('RK-23')
    expect(risksIn('不同意的请停止使用。\n\n未满 14 周岁的请先告诉家长。')).not.toContain('RK-23')
  })

  it('finds nothing in plain fair words', () => {
    expect(risksIn('你点了同意，我们才收集。')).toEqual([])
  })

  it('names the clause of each hit of the fixture', () => {
    const hits = findRisks(documentOf(readFileSync(fixture)), riskNotes)
    expect(hits.map(({ risk, clause_id }) => `${clause_id} ${risk}`)).toEqual([
      's1-c1 RK-04',
      's2-c1 RK-01',
      's2-c6 RK-11',
      's3-c1 RK-05',
      's3-c1 RK-06',
      's3-c1 RK-16',
    ])
  })

  if (existsSync(operatorsOwn)) {
    it('finds every risk in the text they were collected from', () => {
      const hits = findRisks(documentOf(readFileSync(operatorsOwn)), riskNotes)
      const found = new Set(hits.map(({ risk }) => risk))
      expect([...found].sort()).toEqual(riskNotes.risks.map(({ id }) => id))
    })
  }
})

describe('notesOfRisks', () => {
  it('labels each note, names who approved it and leaves the document alone', () => {
    const document = documentOf(readFileSync(fixture))
    const before = documentText(document)
    const [note] = notesOfRisks(findRisks(document, riskNotes), riskNotes, 'E-07')
    expect(note).toMatchObject({
      clause_id: 's1-c1',
      label: '说明（非条款原文）',
      date: '2026-11-22',
      approved_by: 'E-07',
    })
    expect(documentText(document)).toBe(before)
  })
})

describe('RiskNotes', () => {
  it('refuses a pattern that is none', () => {
    const risk = { id: 'RK-01', patterns: ['('], text: '甲' }
    expect(v.is(RiskNotes, { label: '说明', date: '2026-11-22', risks: [risk] })).toBe(false)
  })
})
