import { shanghaiDate } from '../../contract/calendar-date'
import type { FileContent } from '../../contract/conversation'
import { letterText } from '../text/news'
import type { HandState } from './outward-notice'

/** One line of the page: how, to whom, about which request, and what is to be told. */
export interface PaperLine {
  way: HandState
  /** Null where what was written in the request has been destroyed. */
  address: string | null
  number: string | null
  told: { title: string; line: (detail: string) => string }
}

/** A page to print: plain HTML without a script, every word of a person escaped. */
export function letterPaper({
  lines,
  tail,
  now,
}: {
  lines: readonly PaperLine[]
  tail: string
  now: Date
}): FileContent {
  const day = shanghaiDate(now)
  const rows = lines.map(rowOf).join('')
  const head = letterText.columns.map((column) => `<th>${column}</th>`).join('')
  const table = rows === '' ? `<p>${letterText.none}</p>` : `<table>${head}${rows}</table>`
  const html = [
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8">',
    `<title>${letterText.title}</title>`,
    '<style>table{border-collapse:collapse}td,th{border:1px solid;padding:4px 8px;text-align:left}</style>',
    `<h1>${letterText.title}</h1>${table}<p>${escaped(letterText.printed(day, tail))}</p></html>`,
  ].join('\n')
  return {
    name: `letters-${day}.html`,
    media_type: 'text/html',
    base64: Buffer.from(html).toString('base64'),
  }
}

function rowOf({ way, address, number, told }: PaperLine): string {
  const cells = [
    letterText.ways[way],
    address ?? letterText.destroyed,
    number ?? '',
    `${told.title}。${told.line('')}`,
    '',
  ]
  return `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
}
