import { createHash, randomBytes } from 'node:crypto'

/** A bearer secret: handed out once, kept only as its SHA-256. 256 random bits need no slow hash. */
export function newSecretToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: secretTokenHash(token) }
}

export function secretTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
