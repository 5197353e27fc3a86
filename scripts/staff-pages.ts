import { staffText } from './staff-text'

/** One page as lines to print, and where the next one begins. */
export interface PrintedPage {
  lines: string[]
  next: string | null
}

/**
 * The first page of a list, with a word on how to see the rest; with `--all` every page, one after the other.
 * In: how to get the page behind a place, and what to say where there is nothing.
 */
export async function linesOf(
  switches: ReadonlySet<string>,
  nothing: string,
  pageAfter: (after: { after?: string }) => Promise<PrintedPage>,
): Promise<string[]> {
  const { lines, next } = await pageAfter({})
  if (lines.length === 0) {
    return [nothing]
  }
  if (next === null) {
    return lines
  }
  return switches.has('all')
    ? [...lines, ...(await restOf(next, pageAfter))]
    : [...lines, staffText.more]
}

async function restOf(
  first: string,
  pageAfter: (after: { after?: string }) => Promise<PrintedPage>,
): Promise<string[]> {
  const rest: string[] = []
  for (let after: string | null = first; after !== null; ) {
    const { lines, next } = await pageAfter({ after })
    rest.push(...lines)
    after = next
  }
  return rest
}
