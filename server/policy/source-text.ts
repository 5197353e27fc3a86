import { type RefusalReason, UnreadableSource } from './refusal'

const MAX_SOURCE_BYTES = 262_144 // 256 KiB: sixty times the length of a usual policy

const MAX_CONTAINERS = 6 // list and quote marks that open on one line; more is an attack, not a policy

/**
 * Decodes a source file that anybody may have made.
 * In: its bytes. Out: its text without byte order mark and with `\n` line ends.
 * Throws UnreadableSource for what cannot be read, or would not be shown as it is written.
 */
export function sourceText(bytes: Uint8Array): string {
  if (bytes.length > MAX_SOURCE_BYTES) {
    throw new UnreadableSource('too_large', 1)
  }
  const text = decode(bytes)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
  for (const [index, line] of text.split('\n').entries()) {
    const reason = lineFlaw(line)
    if (reason) {
      throw new UnreadableSource(reason, index + 1)
    }
  }
  return text
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new UnreadableSource('not_utf8', lineOfBadByte(bytes))
  }
}

// Lenient decoding puts U+FFFD at the bad byte; a genuine U+FFFD before it is just as unreadable.
function lineOfBadByte(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8').decode(bytes)
  return lenient.slice(0, lenient.indexOf('\uFFFD')).split('\n').length
}

function lineFlaw(line: string): RefusalReason | undefined {
  if (hasControlCharacter(line)) {
    return 'control_character'
  }
  if (/&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});/.test(line)) {
    return 'character_reference'
  }
  return openedContainers(line) > MAX_CONTAINERS ? 'nested_too_deeply' : undefined
}

// C0, C1 and the bidirectional overrides, which make a screen show another order than the bytes.
function hasControlCharacter(line: string): boolean {
  return Array.from(line).some((character) => {
    const code = character.codePointAt(0) ?? 0
    const isControl = (code < 0x20 && character !== '\t') || (code >= 0x7f && code <= 0x9f)
    return isControl || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
  })
}

function openedContainers(line: string): number {
  const isRule = /^[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,})$/.test(line)
  const marks = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)
  return isRule || !marks ? 0 : marks[0].split(/[>\-*+.)]/).length - 1
}
