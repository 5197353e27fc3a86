import { inflateSync } from 'node:zlib'

/* What a PDF of ours shows, read from its fonts' own tables: every glyph drawn has to name its character. */

export interface PdfText {
  /** All that is drawn, in the order of drawing. */
  text: string
  /** Glyphs that the font has no picture for. */
  missing: number
  pages: number
}

/** Reads a PDF whose fonts are embedded subsets under Identity-H with a ToUnicode map (ISO 32000-1 §9.10.3). */
export function readPdf(bytes: Buffer): PdfText {
  const streams = streamsOf(bytes)
  const letters = new Map(streams.flatMap((stream) => lettersOf(stream)))
  const glyphs = streams.flatMap(glyphsOf)
  return {
    text: glyphs.map((glyph) => letters.get(glyph) ?? '\uFFFD').join(''),
    missing: glyphs.filter((glyph) => Number.parseInt(glyph, 16) === 0).length,
    pages: (bytes.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length,
  }
}

function streamsOf(bytes: Buffer): string[] {
  const raw = bytes.toString('latin1')
  return [...raw.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => {
    const data = Buffer.from(body, 'latin1')
    return (data[0] === 0x78 ? inflateSync(data) : data).toString('latin1')
  })
}

function lettersOf(stream: string): [glyph: string, letter: string][] {
  return [...stream.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)].flatMap(
    ([, first = '', words = '']) =>
      [...words.matchAll(/<([0-9a-f]+)>/gi)].map(([, code = ''], index): [string, string] => [
        hex4(Number.parseInt(first, 16) + index),
        Buffer.from(code, 'hex').swap16().toString('utf16le'),
      ]),
  )
}

function glyphsOf(stream: string): string[] {
  return [...stream.matchAll(/\[([^\]]*)\] TJ/g)].flatMap(([, drawn = '']) =>
    [...drawn.matchAll(/<([0-9a-f]+)>/gi)].flatMap(([, run = '']) => run.match(/.{4}/g) ?? []),
  )
}

function hex4(value: number): string {
  return value.toString(16).padStart(4, '0')
}
