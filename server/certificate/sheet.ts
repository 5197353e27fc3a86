import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { encode } from 'uqr'

/** Noto Sans SC under the OFL (content/fonts/OFL.txt): every character of GB 2312 and of our own texts. */
const FONT_FILE = resolve(import.meta.dirname, '../../content/fonts/noto-sans-sc.ttf.gz')

const INK = '#1E2420'
const QUIET = '#5A625D'
const LINE = '#E2E0D9'
const PINE = '#1D6B58'

/* A4 in points; 72 to the inch. */
const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const
const LABEL_WIDTH = 132
const QR_SIDE = 92
const FOOT_HEIGHT = QR_SIDE + 28

/** What a sheet says, part by part; how it looks is settled here, once. */
export interface SheetContent {
  title: string
  subtitle: string
  author: string
  at: Date
  parts: readonly SheetPart[]
  foot: { lines: readonly string[]; code: string }
}

export interface SheetPart {
  title: string
  rows: readonly SheetRow[]
}

/** A name on the left, and lines beside it: the first in ink, the others quiet. */
export interface SheetRow {
  label: string
  lines: readonly string[]
}

type Paper = PDFKit.PDFDocument

/** Sets a document of A4 pages with its font embedded. The same content is always the same bytes. */
export async function setSheet(content: SheetContent): Promise<Uint8Array> {
  const paper = new PDFDocument({
    size: 'A4',
    margin: PAGE.margin,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: content.title, Author: content.author, CreationDate: content.at },
  })
  const bytes = collected(paper)
  paper.font(await promisify(gunzip)(await readFile(FONT_FILE)))
  setHead(paper, content)
  for (const part of content.parts.filter(({ rows }) => rows.length > 0)) {
    setPart(paper, part)
  }
  setFoot(paper, content.foot)
  paper.end()
  return bytes
}

function collected(paper: Paper): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  return new Promise((done, fail) => {
    paper.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    paper.on('end', () => done(Buffer.concat(chunks)))
    paper.on('error', fail)
  })
}

function setHead(paper: Paper, { title, subtitle }: SheetContent): void {
  paper.fillColor(INK).fontSize(24).text(title)
  paper.moveDown(0.2).fillColor(QUIET).fontSize(10).text(subtitle)
  paper.moveDown(0.8)
  rule(paper, PINE, 1.2)
}

function setPart(paper: Paper, { title, rows }: SheetPart): void {
  breakBefore(paper, 60)
  paper.moveDown(0.9).fillColor(PINE).fontSize(11).text(title, PAGE.margin)
  paper.moveDown(0.3)
  for (const row of rows) {
    setRow(paper, row)
  }
}

function setRow(paper: Paper, { label, lines }: SheetRow): void {
  const left = PAGE.margin + LABEL_WIDTH
  const width = PAGE.width - PAGE.margin - left
  paper.fontSize(9.5)
  const height = Math.max(
    paper.heightOfString(label, { width: LABEL_WIDTH - 12, lineGap: 2 }),
    lines.reduce((sum, line) => sum + paper.heightOfString(line, { width, lineGap: 2 }), 0),
  )
  breakBefore(paper, height + 12)
  const top = paper.y
  paper.fillColor(QUIET).text(label, PAGE.margin, top, { width: LABEL_WIDTH - 12, lineGap: 2 })
  paper.y = top
  lines.forEach((line, index) => {
    paper.fillColor(index === 0 ? INK : QUIET).text(line, left, paper.y, { width, lineGap: 2 })
  })
  paper.y = top + height + 4
  rule(paper, LINE, 0.5)
  paper.y += 4
}

/** The code by which anyone checks it, and where; always together, at the end. */
function setFoot(paper: Paper, { lines, code }: SheetContent['foot']): void {
  breakBefore(paper, FOOT_HEIGHT)
  const top = paper.y + 20
  const left = PAGE.margin + QR_SIDE + 20
  drawCode(paper, code, { left: PAGE.margin, top })
  paper.y = top
  lines.forEach((line, index) => {
    const width = PAGE.width - PAGE.margin - left
    paper.fillColor(index === 0 ? INK : QUIET).fontSize(index === 0 ? 9.5 : 8)
    paper.text(line, left, paper.y, { width, lineGap: 2 })
  })
}

function drawCode(paper: Paper, code: string, { left, top }: { left: number; top: number }): void {
  const { data, size } = encode(code, { ecc: 'M', border: 0 })
  const side = QR_SIDE / size
  data.forEach((line, y) => {
    line.forEach((isDark, x) => {
      if (isDark) {
        paper.rect(left + x * side, top + y * side, side, side)
      }
    })
  })
  paper.fill(INK)
}

function breakBefore(paper: Paper, height: number): void {
  if (paper.y + height > PAGE.height - PAGE.margin) {
    paper.addPage()
  }
}

function rule(paper: Paper, colour: string, width: number): void {
  const { y } = paper
  paper
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.width - PAGE.margin, y)
    .lineWidth(width)
    .stroke(colour)
}
