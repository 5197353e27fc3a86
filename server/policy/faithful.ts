/**
 * The proof that a document shows its source: strips the marks from each source line by plain
 * pattern, without the Markdown parser, and walks the shown text beside it, white space aside.
 * Out: undefined where both are the same, else the first line whose words are missing, added or
 * moved. Where the two readings of a mark differ, the file is refused rather than guessed at.
 */
export function firstUnfaithfulLine(source: string, shownText: string): number | undefined {
  const shown = withoutSpace(shownText)
  const lines = withoutFrontMatter(source.split('\n'))
  let place = 0
  for (const [index, line] of lines.entries()) {
    const words = withoutSpace(withoutMarks(line))
    if (!shown.startsWith(words, place)) {
      return index + 1
    }
    place += words.length
  }
  return place === shown.length ? undefined : lines.length
}

function withoutSpace(text: string): string {
  return text.replace(/\s/g, '')
}

function withoutFrontMatter(lines: string[]): string[] {
  const isFence = (line: string | undefined) => /^---[ \t]*$/.test(line ?? '')
  const end = isFence(lines[0]) ? lines.findIndex((line, index) => index > 0 && isFence(line)) : -1
  return lines.map((line, index) => (index <= end ? '' : line))
}

function withoutMarks(line: string): string {
  if (/^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(line)) {
    return ''
  }
  return restoreEscapes(withoutEmphasis(withoutTags(withoutLineMarks(hideEscapes(line)))))
}

// An escaped character is text, whatever it would mark: it waits in the private use area.
const ESCAPED_BASE = 0xe000

function hideEscapes(line: string): string {
  return line
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) =>
      String.fromCharCode(ESCAPED_BASE + mark.charCodeAt(0)),
    )
    .replace(/\\$/, '')
}

function restoreEscapes(line: string): string {
  return line.replace(/[\ue021-\ue07e]/g, (hidden) =>
    String.fromCharCode(hidden.charCodeAt(0) - ESCAPED_BASE),
  )
}

function withoutLineMarks(line: string): string {
  return line
    .replace(/^\s*[-*+][ \t]+/, '')
    .replace(/^ {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/, '$1')
}

function withoutTags(line: string): string {
  return line
    .replace(/<\/?h[1-6](?:\s[^<>]*)?>/gi, '')
    .replace(/<br\s*\/?>/gi, '')
    .replace(/<((?:https?:\/\/|mailto:|tel:)[^<>\s]*|[^<>\s@]+@[^<>\s@]+)>/g, '$1')
}

// Stars beside digits or letters stay: in "5*3*2" and "138****0000" they are no emphasis.
function withoutEmphasis(line: string): string {
  return line
    .replace(/(?<![0-9A-Za-z*])(\*{1,3})(?=[^\s*])([^*]+)(?<=\S)\1(?![0-9A-Za-z*])/g, '$2')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_]+)(?<=\S)\1(?![\p{L}\p{N}_])/gu, '$2')
}
