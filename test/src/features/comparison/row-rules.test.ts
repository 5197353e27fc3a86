import type { ClauseChange } from '@contract/comparison'
import { documentText } from '@contract/policy'
import { allRows, changedRows, extendedRows, type Row } from '@/features/comparison/row-rules'
import { clauseChanges, comparison } from '../../../support/comparison'
import { OPERATOR_POLICY, releaseFrom } from '../../../support/release'

const { document } = releaseFrom(OPERATOR_POLICY)
const [section] = document.sections.filter(({ clauses }) => clauses.length > 1)
const name = `${section?.number}${section?.title}`
const [first, second] = section?.clauses ?? []

const removed: ClauseChange = {
  kind: 'removed',
  before: { id: 's9-c9', number: '9.', section: name },
  after: null,
  parts: [{ kind: 'removed', text: '去掉的一条。' }],
  class: 'tell',
  items: [],
  impact: null,
}
const reworded = (id: string): ClauseChange => ({
  ...removed,
  kind: 'reworded',
  after: { id, number: '', section: name },
})

const rowsOf = (changes: ClauseChange[]) => allRows({ ...comparison, changes }, document)
const at = (rows: Row[], change: ClauseChange) =>
  rows.findIndex((row) => row.kind === 'change' && row.change === change)

it('shows every part of the newer text where nothing changed', () => {
  const words = rowsOf([]).map((row) =>
    row.kind === 'same'
      ? `${row.clause.number}${row.clause.text}`
      : row.kind === 'heading' && row.words,
  )
  expect(words.join('').replace(/\s/g, '')).toBe(documentText(document).replace(/\s/g, ''))
})

it('puts a change in the place of the part that it is about', () => {
  const change = reworded(first?.id ?? '')
  const rows = rowsOf([change])
  expect(rows).toHaveLength(rowsOf([]).length)
  expect(rows[at(rows, change) + 1]?.key).toBe(second?.id)
})

it('puts what was removed after the change before it in its section, else at the end of that section', () => {
  const change = reworded(first?.id ?? '')
  const near = rowsOf([change, removed])
  expect(at(near, removed)).toBe(at(near, change) + 1)
  const far = rowsOf([removed])
  expect(far[at(far, removed) - 1]?.key).toBe(section?.clauses.at(-1)?.id)
})

it('loses no change, also where the section is gone', () => {
  const homeless = { ...removed, before: { id: 's9-c1', number: '', section: '九、没有了' } }
  expect(at(rowsOf([homeless]), homeless)).toBe(1)
})

it('comes to the end in windows that always bring something', () => {
  const rows = changedRows({ ...comparison, changes: Array(40).fill(clauseChanges[0]) })
  let shown = 0
  const sizes = []
  while (shown < rows.length) {
    const next = extendedRows(rows, shown)
    sizes.push(next - shown)
    shown = next
  }
  expect(Math.min(...sizes)).toBeGreaterThan(0)
  expect(Math.max(...sizes)).toBeLessThan(4)
})
