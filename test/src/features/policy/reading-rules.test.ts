import { documentClauses, documentText, findInDocument } from '@contract/policy'
import {
  extended,
  placeOf,
  reaching,
  runsOf,
  type TextPart,
  visibleParts,
} from '@/features/policy/reading-rules'
import { OPERATOR_POLICY, releaseFrom } from '../../../support/release'

const { document } = releaseFrom(OPERATOR_POLICY)
const total = documentClauses(document).length

const linesOf = (parts: TextPart[]) =>
  parts.flatMap(({ section, clauses }) => [
    ...(section ? [`${section.number}${section.title}`] : []),
    ...clauses.map(({ number, text }) => `${number}${text}`),
  ])

it('renders a prefix of the document, whatever the window', () => {
  const lines = documentText(document).split('\n').slice(document.title_lines.length)
  for (let shown = 1; shown <= total; shown += 1) {
    const rendered = linesOf(visibleParts(document, shown))
    expect(rendered).toEqual(lines.slice(0, rendered.length))
  }
  expect(linesOf(visibleParts(document, total))).toEqual(lines)
})

it('shows the heading of a section without clauses, once all before it is there', () => {
  const bare = { id: 's9', number: '九、', title: '附则', clauses: [] }
  const longer = { ...document, sections: [...document.sections, bare] }
  expect(visibleParts(longer, total - 1).at(-1)?.id).toBe('s2')
  expect(visibleParts(longer, total).at(-1)?.section?.title).toBe('附则')
})

it('comes to the end in windows that always bring something', () => {
  const clause = { id: 's1-c1', number: '', text: '长'.repeat(5_000) }
  const long = { ...document, sections: [{ id: 's1', number: '', title: '', clauses: [clause] }] }
  let shown = 0
  for (let step = 0; step < 5; step += 1) {
    shown = extended(long, shown)
  }
  expect(shown).toBe(documentClauses(long).length)
})

it('reaches a clause or a section with something to read beyond it, and never takes back', () => {
  const index = documentClauses(document).findIndex(({ id }) => id === 's2-c1')
  expect(reaching(document, 's2-c1', 1)).toBeGreaterThan(index)
  expect(reaching(document, 's2', 1)).toBeGreaterThan(index)
  expect(reaching(document, 'p-c1', total)).toBe(total)
  expect(reaching(document, 's3', total)).toBe(total)
})

it('says where a reading stands: nothing at first, all of it when the last clause is seen', () => {
  expect(placeOf(document, null)).toMatchObject({ read: 0, total, percent: 0, section: undefined })
  const end = placeOf(document, { first: 's2-c3', last: 's3-c1' })
  expect(end).toMatchObject({ read: total, percent: 100 })
  expect(end.section?.title).toBe('收集')
})

it('cuts a text at its hits without losing a character', () => {
  const text = '电话和电话'
  const doc = { title_lines: [], preamble: [{ id: 'p-c1', number: '', text }], sections: [] }
  const runs = runsOf(text, findInDocument(doc, '电话'))
  expect(runs.map((run) => run.text)).toEqual(['电话', '和', '电话'])
  expect(runs.filter(({ hit }) => hit !== null)).toHaveLength(2)
  expect(runsOf(text, [])).toEqual([{ start: 0, text, hit: null }])
})
