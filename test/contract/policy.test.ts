import {
  clauseText,
  documentText,
  findClause,
  findInDocument,
  notesOfClause,
  type PolicyDocument,
  PolicyVersion,
  Release,
  readingMinutes,
  sectionOfClause,
} from '@contract/policy'
import * as v from 'valibot'

const document: PolicyDocument = {
  title_lines: ['示例公司', '隐私说明'],
  preamble: [{ id: 'p-c1', number: '', text: '先看 Cookie 一节。' }],
  sections: [
    {
      id: 's1',
      number: '一、',
      title: '范围与 cookie',
      clauses: [
        { id: 's1-c1', number: '1.', text: '网页会放COOKIE，cookie可以关。' },
        { id: 's1-c2', number: '（2）', text: '小程序里没有。' },
      ],
    },
  ],
}

describe('documentText', () => {
  it('holds every shown character in reading order', () => {
    expect(documentText(document).split('\n')).toEqual([
      '示例公司',
      '隐私说明',
      '先看 Cookie 一节。',
      '一、范围与 cookie',
      '1.网页会放COOKIE，cookie可以关。',
      '（2）小程序里没有。',
    ])
  })
})

describe('findInDocument', () => {
  it('finds every occurrence in titles and clauses, in either case', () => {
    expect(findInDocument(document, ' cookie ')).toEqual([
      { part_id: 'p-c1', start: 3, end: 9 },
      { part_id: 's1', start: 4, end: 10 },
      { part_id: 's1-c1', start: 4, end: 10 },
      { part_id: 's1-c1', start: 11, end: 17 },
    ])
  })

  it('treats the query as words, not as a pattern', () => {
    expect(findInDocument(document, '.*')).toEqual([])
    expect(findInDocument(document, '小程序里没有。')).toEqual([
      { part_id: 's1-c2', start: 0, end: 7 },
    ])
  })

  it('finds nothing for a blank query', () => {
    expect(findInDocument(document, ' 　')).toEqual([])
  })

  it('keeps offsets right beside letters whose lower case is longer', () => {
    const tricky = {
      ...document,
      sections: [],
      preamble: [{ id: 'p-c1', number: '', text: 'İÇa' }],
    }
    expect(findInDocument(tricky, 'A')).toEqual([{ part_id: 'p-c1', start: 2, end: 3 }])
  })
})

describe('addresses', () => {
  it('finds a clause and its section by id', () => {
    expect(findClause(document, 's1-c2')).toMatchObject({ number: '（2）' })
    expect(sectionOfClause(document, 's1-c2')).toMatchObject({ id: 's1' })
  })

  it('answers undefined for an id that never was', () => {
    expect(findClause(document, 's9-c9')).toBeUndefined()
    expect(sectionOfClause(document, 'p-c1')).toBeUndefined()
  })

  it('keeps notes apart from the text of their clause', () => {
    const note = { clause_id: 's1-c2', text: '网页另说。', label: '说明' }
    expect(notesOfClause({ notes: [note] }, 's1-c2')).toEqual([note])
    expect(clauseText(document.sections[0]?.clauses[1] ?? { id: '', number: '', text: '' })).toBe(
      '（2）小程序里没有。',
    )
    expect(documentText(document)).not.toContain(note.text)
  })
})

describe('readingMinutes', () => {
  it('counts characters without spaces, and never less than one minute', () => {
    const ofLength = (length: number): PolicyDocument => ({
      title_lines: [],
      preamble: [{ id: 'p-c1', number: '', text: '字 '.repeat(length) }],
      sections: [],
    })
    expect([1, 400, 401, 4000].map((n) => readingMinutes(ofLength(n)))).toEqual([1, 1, 2, 10])
  })
})

describe('schemas', () => {
  it.each(['0.9', '1.0', '10.2.3'])('accepts version %s', (version) => {
    expect(v.is(PolicyVersion, version)).toBe(true)
  })

  it.each(['1', '01.0', '1.0.0.0', 'v1.0', '1.0-beta', ''])('refuses version "%s"', (version) => {
    expect(v.is(PolicyVersion, version)).toBe(false)
  })

  it('refuses a release with a member nobody declared', () => {
    const release = {
      policy: 'privacy',
      version: '1.0',
      effective_at: '2026-11-30T16:00:00.000Z',
      published_at: '2026-11-22T09:00:00.000Z',
      sha256: 'a'.repeat(64),
      title: '隐私说明',
      source_bytes: 10,
      changes: null,
      document,
      document_sha256: 'b'.repeat(64),
      notes: [],
      key_points: [],
    }
    expect(v.is(Release, release)).toBe(true)
    expect(v.is(Release, { ...release, author: 'x' })).toBe(false)
  })
})
