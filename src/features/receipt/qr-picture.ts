import { encode } from 'uqr'

const QUIET = 4 // modules of white around the code (ISO/IEC 18004 §9.1)

/**
 * A QR code as an SVG in a data URL, black on white whatever the theme, so that every scanner reads it. Runs of
 * dark modules are drawn as one: about 6 KB for a check code.
 */
export function qrPicture(words: string): string {
  const { data, size } = encode(words, { ecc: 'M', border: QUIET })
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}`),
  )
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='${size}' height='${size}' viewBox='0 0 ${size} ${size}' shape-rendering='crispEdges'><path fill='white' d='M0 0h${size}v${size}H0'/><path d='${runs.join('')}'/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

function runsOf(row: readonly boolean[]): { x: number; length: number }[] {
  const starts = row.flatMap((dark, x) => (dark && !row[x - 1] ? [x] : []))
  return starts.map((x) => {
    const end = row.indexOf(false, x)
    return { x, length: (end === -1 ? row.length : end) - x }
  })
}
