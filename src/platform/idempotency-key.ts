const TIMESTAMP_DIGITS = 12 // 48 bits of milliseconds

/**
 * A fresh UUID version 7 (RFC 9562 §5.7) that names one act, so that a repeated request is one act.
 *
 * It must be unique, not secret: the server looks it up only together with who calls. So the 74
 * bits after the millisecond come from Math.random, which every phone seeds by itself;
 * `wx.getRandomValues` answers later than a tap can wait and does not exist before 2.15.0.
 */
export function newIdempotencyKey(now: number = Date.now()): string {
  const time = now.toString(16).padStart(TIMESTAMP_DIGITS, '0')
  const variant = '89ab'.charAt(Math.floor(Math.random() * 4))
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${randomDigits(3)}`,
    `${variant}${randomDigits(3)}`,
    randomDigits(12),
  ].join('-')
}

function randomDigits(count: number): string {
  let digits = ''
  while (digits.length < count) {
    digits += Math.floor(Math.random() * 16).toString(16)
  }
  return digits
}
