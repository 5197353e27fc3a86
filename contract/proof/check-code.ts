import type { TreeHead } from './merkle'

/** What a check code carries: which entry, and the head of the log that its receipt was given with. */
export interface CheckCode {
  /** SHA-256 of the entry, 64 lower-case hex digits. */
  entry: string
  head: TreeHead
}

const MARK = 'LOG1' // names the form, so that a later one can be told apart
const CODE = /^LOG1:([0-9A-F]{64}):(0|[1-9]\d{0,15}):([0-9A-F]{64})$/i
const ADDRESS = /[?&]record=([0-9a-f]{64})&head=(0|[1-9]\d{0,15})-([0-9a-f]{64})$/

/**
 * The code as one word of about 140 letters: capitals, figures and colons alone, which a QR code packs tightest
 * (ISO/IEC 18004 alphanumeric mode). It stands for a receipt where the receipt itself is too large for a QR code:
 * whoever reads it can ask the log for the entry, and whether it is the log that the receipt's owner was shown.
 */
export function formatCheckCode({ entry, head: { size, root } }: CheckCode): string {
  return [MARK, entry, size, root].join(':').toUpperCase()
}

/** The code as the parameters of an address, for paper: any camera opens the page that checks it. */
export function checkQuery({ entry, head: { size, root } }: CheckCode): string {
  return `record=${entry}&head=${size}-${root}`
}

/**
 * Reads a code as it was scanned, pasted or typed, in letters of either case, by itself or at the end of an address;
 * null for anything else.
 */
export function parseCheckCode(words: string): CheckCode | null {
  const [, entry, digits, root] = CODE.exec(words.trim()) ?? ADDRESS.exec(words.trim()) ?? []
  const size = Number(digits)
  return entry !== undefined && root !== undefined && Number.isSafeInteger(size)
    ? { entry: entry.toLowerCase(), head: { size, root: root.toLowerCase() } }
    : null
}
