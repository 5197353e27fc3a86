const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 (RFC 4648 §4) of bytes. A WeChat phone has neither btoa nor Buffer. */
export function encodeBase64(bytes: Uint8Array): string {
  const groups: string[] = []
  for (let index = 0; index < bytes.length; index += 3) {
    groups.push(encodeGroup(bytes.subarray(index, index + 3)))
  }
  return groups.join('')
}

/**
 * Bytes of base64 text, or null. Strict: padding where it belongs, no white space, and unused bits nought
 * (RFC 4648 §3.5), so that the same bytes have one spelling and a changed letter never goes unnoticed.
 */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    return null
  }
  const bytes = Uint8Array.from((text.match(/.{4}/g) ?? []).flatMap(decodeGroup))
  return encodeBase64(bytes) === text ? bytes : null
}

function encodeGroup(group: Uint8Array): string {
  const [first = 0, second = 0, third = 0] = group
  const bits = (first << 16) | (second << 8) | third
  const letters = [18, 12, 6, 0].map((shift) => ALPHABET[(bits >> shift) & 63]).join('')
  return letters.slice(0, group.length + 1).padEnd(4, '=')
}

function decodeGroup(group: string): number[] {
  const letters = group.replace(/=/g, '')
  const bits = [...letters.padEnd(4, 'A')].reduce(
    (sum, letter) => (sum << 6) | ALPHABET.indexOf(letter),
    0,
  )
  return [bits >> 16, (bits >> 8) & 255, bits & 255].slice(0, letters.length - 1)
}
