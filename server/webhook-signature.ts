import { createHmac, timingSafeEqual } from 'node:crypto'

/** A signed message older or newer than this is refused, as Standard Webhooks advise against replays. */
const WINDOW_SECONDS = 300

export interface SignedMessage {
  id: string
  body: string
  secret: Buffer
  now: Date
}

/**
 * The headers of one message as Standard Webhooks have them: HMAC-SHA256 over id, time and body.
 * The id is the idempotency key as well: the same message again is the same message.
 */
export function signedHeaders({ id, body, secret, now }: SignedMessage): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return {
    'content-type': 'application/json',
    'idempotency-key': id,
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signatureOf(secret, `${id}.${timestamp}.${body}`).toString('base64')}`,
  }
}

/** Headers as Node hands them over. */
export type IncomingHeaders = Readonly<Record<string, string | string[] | undefined>>

/** Whether a message was signed with this secret within five minutes. Compares in constant time. */
export function isSigned(
  headers: IncomingHeaders,
  body: string,
  { secret, now }: { secret: Buffer; now: Date },
): boolean {
  const id = headers['webhook-id']
  const timestamp = headers['webhook-timestamp']
  const signatures = headers['webhook-signature']
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') {
    return false
  }
  if (!/^\d{1,12}$/.test(timestamp) || !isRecent(Number(timestamp), now)) {
    return false
  }
  const expected = signatureOf(secret, `${id}.${timestamp}.${body}`)
  return signatures.split(' ').some((signature) => isThis(expected, signature))
}

function isRecent(seconds: number, now: Date): boolean {
  return Math.abs(now.getTime() / 1000 - seconds) <= WINDOW_SECONDS
}

// Several may stand in one header while a secret is changed.
function isThis(expected: Buffer, signature: string): boolean {
  const [version, text = ''] = signature.split(',')
  const given = Buffer.from(text, 'base64')
  return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
}

function signatureOf(secret: Buffer, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}
