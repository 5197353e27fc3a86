import { copyText } from '../text/copies'

/* Pages for people: whole in one file, without scripts, fonts or pictures, readable in a hundred years. */

const STYLE = `
:root { color-scheme: light dark; --paper: #f7f6f2; --ink: #1e2420; --quiet: #5a625d; --line: #e2e0d9; --pine: #1d6b58 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #151613; --ink: #e9e7e1; --quiet: #a3a69f; --line: #2c2e2a; --pine: #63bfa5 }
}
body { margin: 0 auto; max-width: 56rem; padding: 24px 16px 64px; background: var(--paper); color: var(--ink);
  font: 16px/1.75 system-ui, "PingFang SC", "HarmonyOS Sans SC", "Noto Sans CJK SC", sans-serif }
h1 { font-size: 22px; line-height: 1.4; font-weight: 600 }
h2 { font-size: 18px; line-height: 1.5; font-weight: 600; margin: 32px 0 8px }
p, li, dd { margin: 0 0 8px }
a { color: var(--pine) }
.quiet { color: var(--quiet); font-size: 14px }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 1.5; font-variant-numeric: tabular-nums }
th, td { border-top: 1px solid var(--line); padding: 8px 12px 8px 0; text-align: left; vertical-align: top;
  overflow-wrap: anywhere }
th { color: var(--quiet); font-weight: 600 }
@media print { body { max-width: none; padding: 0 } }
`

interface Told<Row> {
  label: string
  cell: (row: Row) => string
  shown?: (row: Row) => string
}

/** A page with a title; its parts are HTML already, ready or still to come. */
export async function* htmlDocument(
  title: string,
  parts: readonly (string | AsyncIterable<string>)[],
): AsyncIterable<string> {
  yield `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">`
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">`
  yield `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`
  yield `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><h1>${escapeHtml(title)}</h1>\n`
  for (const part of parts) {
    if (typeof part === 'string') {
      yield part
    } else {
      yield* part
    }
  }
  yield '</body></html>\n'
}

/** A table of any length. */
export async function* htmlTable<Row>(
  columns: readonly Told<Row>[],
  pages: () => AsyncIterable<readonly Row[]>,
): AsyncIterable<string> {
  const head = columns.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`)
  yield `<div class="wide"><table><thead><tr>${head.join('')}</tr></thead><tbody>\n`
  let rowsSoFar = 0
  for await (const rows of pages()) {
    rowsSoFar += rows.length
    yield rows.map((row) => tableRow(columns, row)).join('')
  }
  yield '</tbody></table></div>\n'
  yield rowsSoFar === 0 ? htmlParagraph(copyText.nothingHere) : ''
}

function tableRow<Row>(columns: readonly Told<Row>[], row: Row): string {
  const cells = columns.map(({ cell, shown = cell }) => `<td>${escapeHtml(shown(row))}</td>`)
  return `<tr>${cells.join('')}</tr>\n`
}

export function htmlParagraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>\n`
}

export function htmlHeading(text: string): string {
  return `<h2>${escapeHtml(text)}</h2>\n`
}

export function htmlList(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>\n`
}

export function htmlLink(path: string, label: string): string {
  return `<a href="${escapeHtml(path)}">${escapeHtml(label)}</a>`
}

/** What a person wrote is text and nothing else. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
