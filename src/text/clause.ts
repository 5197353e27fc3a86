/** A clause in one run of text: a number of digits stands off from its words, one in brackets does not. */
export function numberedText({ number, text }: { number: string; text: string }): string {
  return number.endsWith('.') ? `${number} ${text}` : `${number}${text}`
}
