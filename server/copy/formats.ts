import { stringify } from 'csv-stringify/sync'
import { htmlDocument, htmlTable } from './html'

/** One column of a kind of rows: its name for programs, its label for people, and how a cell reads to each. */
export interface Column<Row> {
  code: string
  /** Left out: only programs read it. */
  label?: string
  cell: (row: Row) => string
  /** As people read it, where that differs. */
  shown?: (row: Row) => string
}

/** Many rows of one kind, which come page by page and are never held all at once. */
export interface Dataset<Row> {
  code: string
  label: string
  /** Members of the JSON file before `items`. */
  head: Record<string, unknown>
  /** What stands above the table for people, as HTML. */
  introduction: string
  columns: readonly Column<Row>[]
  pages: () => AsyncIterable<readonly Row[]>
}

/** One file of the zip; its text is made when its turn comes. */
export interface CopyPart {
  path: string
  mediaType: string
  text: () => AsyncIterable<string>
}

/** The same rows three times: a page for people, JSON and CSV for programs. */
export function partsOf<Row>(dataset: Dataset<Row>): CopyPart[] {
  return [
    {
      path: `pages/${dataset.code}.html`,
      mediaType: 'text/html',
      text: () => htmlOf(dataset),
    },
    {
      path: `data/${dataset.code}.json`,
      mediaType: 'application/json',
      text: () => jsonOf(dataset),
    },
    { path: `data/${dataset.code}.csv`, mediaType: 'text/csv', text: () => csvOf(dataset) },
  ]
}

async function* jsonOf<Row>({ head, pages }: Dataset<Row>): AsyncIterable<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"items":[`
  let separator = '\n'
  for await (const rows of pages()) {
    for (const row of rows) {
      yield separator + JSON.stringify(row)
      separator = ',\n'
    }
  }
  yield '\n]}\n'
}

// RFC 4180, with a byte order mark for the spreadsheets of the country, and no cell that one would run as a formula.
async function* csvOf<Row>({ columns, pages }: Dataset<Row>): AsyncIterable<string> {
  yield csvLines([columns.map(({ code }) => code)], { bom: true })
  for await (const rows of pages()) {
    yield csvLines(
      rows.map((row) => columns.map(({ cell }) => cell(row))),
      { bom: false },
    )
  }
}

function csvLines(rows: readonly string[][], { bom }: { bom: boolean }): string {
  return stringify([...rows], { bom, escape_formulas: true, record_delimiter: 'windows' })
}

function htmlOf<Row>({ label, introduction, columns, pages }: Dataset<Row>): AsyncIterable<string> {
  const told = columns.flatMap((column) =>
    column.label === undefined ? [] : [{ ...column, label: column.label }],
  )
  return htmlDocument(label, [introduction, htmlTable(told, pages)])
}

/** Rows that are few enough to be at hand. */
export async function* listedPages<Row>(rows: readonly Row[]): AsyncIterable<readonly Row[]> {
  yield rows
}
