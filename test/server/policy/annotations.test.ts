import { sha256Hex } from '../../../contract/proof/hash'
import { type Annotations, staleAnnotations } from '../../../server/policy/annotations'
import { readPolicy } from '../../../server/policy/markdown'

const annotations: Annotations = {
  policy: 'privacy',
  version: '1.0',
  label: '说明',
  date: '2026-11-22',
  notes: [{ clause: 's1-c1', hash: hash('1.我们不收。'), text: '现在不收。' }],
  key_points: [{ section: 's1', hash: hash('一、收集\n1.我们不收。'), text: '不收。' }],
  changes: [],
  topics: {},
}

function hash(text: string): string {
  return sha256Hex(text).slice(0, 16)
}

function stale(source: string): string[] {
  const reading = readPolicy(Buffer.from(source))
  if (!reading.readable) {
    throw new Error(reading.refusal.reason)
  }
  return staleAnnotations(reading.document, annotations).map(
    ({ path, part, bound, now }) => `${path.join('.')} ${part}: ${bound} → ${now ?? 'gone'}`,
  )
}

describe('staleAnnotations', () => {
  it('is empty while the words are the ones explained', () => {
    expect(stale('# 题\n\n## 一、收集\n\n1. 我们不收。\n')).toEqual([])
  })

  it('names what changed, with the hash it has now', () => {
    const changed = '1.我们都收。'
    expect(stale('# 题\n\n## 一、收集\n\n1. 我们都收。\n')).toEqual([
      `notes.0 s1-c1: ${hash('1.我们不收。')} → ${hash(changed)}`,
      `key_points.0 s1: ${hash('一、收集\n1.我们不收。')} → ${hash(`一、收集\n${changed}`)}`,
    ])
  })

  it('notices a clause that lost its number or its place', () => {
    expect(stale('# 题\n\n## 一、收集\n\n我们不收。\n')).toHaveLength(2)
    expect(stale('# 题\n\n## 一、收集\n\n新的一条。\n\n1. 我们不收。\n')).toHaveLength(2)
  })

  it('says that a clause is gone', () => {
    expect(stale('# 题\n\n## 一、收集\n\n## 二、使用\n\n甲\n')[0]).toMatch(/→ gone$/)
  })
})
