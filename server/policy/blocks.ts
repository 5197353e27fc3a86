import { inlineText } from './inline'
import { type Block, type ListItem, lineOf, type Root } from './mdast'
import { splitNumber } from './numbering'
import { UnreadableSource } from './refusal'

/** One heading or paragraph on its way into the document, in reading order. */
export type Piece =
  | { kind: 'heading'; depth: number; lines: string[]; line: number }
  | { kind: 'paragraph'; number: string; text: string; line: number }

const MAX_LIST_DEPTH = 6

/**
 * Flattens the syntax tree into pieces. `source` is the text the tree was made from: list numbers
 * are taken from it, because Markdown renumbers lists and a clause must keep the number it has.
 * Throws UnreadableSource for every block that cannot be shown as running text.
 */
export function piecesOf(root: Root, source: string): Piece[] {
  return root.children.flatMap((block) => blockPieces(block, source, 0))
}

function blockPieces(block: Block, source: string, depth: number): Piece[] {
  const line = lineOf(block)
  switch (block.type) {
    case 'yaml':
    case 'thematicBreak':
      return []
    case 'heading':
      return [headingPiece(block, source)]
    case 'paragraph':
      refuseTable(block, source)
      return [{ kind: 'paragraph', ...splitNumber(inlineText(block)), line }]
    case 'list':
      return block.children.flatMap((item) => itemPieces(item, source, depth + 1))
    case 'html':
      return [htmlHeading(block)]
    default:
      throw new UnreadableSource(refusalOf(block), line)
  }
}

function refusalOf(block: Block) {
  switch (block.type) {
    case 'code':
      return 'code'
    case 'blockquote':
      return 'quote'
    case 'definition':
    case 'footnoteDefinition':
      return 'reference'
    default:
      return 'unknown_mark'
  }
}

function headingPiece(block: Extract<Block, { type: 'heading' }>, source: string): Piece {
  const line = lineOf(block)
  // Text over a row of dashes is a heading to Markdown and a paragraph to most who type it.
  if (!sourceOf(block, source).startsWith('#')) {
    throw new UnreadableSource('underlined_heading', line)
  }
  return heading(block.depth, inlineText(block).split('\n'), line)
}

function htmlHeading(block: Extract<Block, { type: 'html' }>): Piece {
  const match = HTML_HEADING.exec(block.value.trim())
  const inner = match?.[2]?.split(/<br\s*\/?>/i)
  if (!match || !inner || inner.some((part) => /[<>]/.test(part))) {
    throw new UnreadableSource('html', lineOf(block))
  }
  return heading(Number(match[1]), inner, lineOf(block))
}

const HTML_HEADING = /^<h([1-6])(?:\s+(?:style|class|id|align)="[^"<>]*")*\s*>([\s\S]*)<\/h\1\s*>$/i

function heading(depth: number, parts: string[], line: number): Piece {
  const lines = parts.map((part) => part.trim().replace(/\s*\n\s*/g, ' ')).filter(Boolean)
  if (lines.length === 0) {
    throw new UnreadableSource('empty_heading', line)
  }
  return { kind: 'heading', depth, lines, line }
}

function itemPieces(item: ListItem, source: string, depth: number): Piece[] {
  const line = lineOf(item)
  if (depth > MAX_LIST_DEPTH) {
    throw new UnreadableSource('nested_too_deeply', line)
  }
  const [first, ...rest] = item.children.flatMap((block) => blockPieces(block, source, depth))
  if (first?.kind !== 'paragraph') {
    throw new UnreadableSource(first ? 'unknown_mark' : 'empty_item', line)
  }
  const number = /^\d{1,9}[.)]/.exec(sourceOf(item, source))?.[0]
  return [number ? withNumber(first, number) : first, ...rest]
}

function withNumber(piece: Extract<Piece, { kind: 'paragraph' }>, number: string): Piece {
  return { ...piece, number, text: `${piece.number}${piece.text}` }
}

// Without the table dialect a table arrives as one paragraph of bars and dashes.
function refuseTable(block: Block, source: string): void {
  const rows = sourceOf(block, source).split('\n')
  const rule = rows.findIndex((row) => /\|/.test(row) && /^[\s|:-]*-[\s|:-]*$/.test(row))
  if (rule !== -1) {
    throw new UnreadableSource('table', lineOf(block) + rule)
  }
}

function sourceOf(block: Block, source: string): string {
  return source.slice(block.position?.start.offset, block.position?.end.offset)
}
