import type { Clause, PolicyDocument, Section } from '../../contract/policy'
import type { Piece } from './blocks'
import { splitNumber } from './numbering'
import { UnreadableSource } from './refusal'

type Heading = Extract<Piece, { kind: 'heading' }>

/**
 * Arranges pieces into title, preamble and sections, and gives each clause its address.
 * A first heading above any text is the title, where sections follow it; the shallowest headings
 * below are the sections; a deeper one is a clause of its section. Throws when nothing is a section.
 */
export function outlineOf(pieces: Piece[]): PolicyDocument {
  const [first, ...rest] = pieces
  const hasTitle = first?.kind === 'heading' && rest.some(isHeading)
  const body = hasTitle ? rest : pieces
  const headings = body.filter(isHeading)
  if (headings.length === 0) {
    throw new UnreadableSource('no_sections', 1)
  }
  const depth = Math.min(...headings.map((heading) => heading.depth))
  const starts = body.flatMap((piece, index) =>
    isHeading(piece) && piece.depth === depth ? [index] : [],
  )
  return {
    title_lines: hasTitle ? first.lines : [],
    preamble: clausesOf('p', body.slice(0, starts[0])),
    sections: starts.map((start, index) =>
      sectionOf(index + 1, body.slice(start, starts[index + 1])),
    ),
  }
}

function isHeading(piece: Piece): piece is Heading {
  return piece.kind === 'heading'
}

function sectionOf(place: number, pieces: Piece[]): Section {
  const id = `s${place}`
  const [heading, ...body] = pieces
  const { number, text } = wordsOf(heading)
  return { id, number, title: text, clauses: clausesOf(id, body) }
}

function clausesOf(prefix: string, pieces: Piece[]): Clause[] {
  return pieces.map((piece, index) => ({ id: `${prefix}-c${index + 1}`, ...wordsOf(piece) }))
}

function wordsOf(piece: Piece | undefined): { number: string; text: string } {
  if (piece?.kind === 'paragraph') {
    return { number: piece.number, text: piece.text }
  }
  return splitNumber(piece?.lines.join(' ') ?? '')
}
