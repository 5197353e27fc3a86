import { errors, jwtVerify, SignJWT } from 'jose'
import * as v from 'valibot'
import { AppError } from '../errors'
import type { KeyRing } from '../keys'

/** How long a notice may lie open before a choice: a day. */
const EXPOSURE_HOURS = 24
const MINUTE_MS = 60_000
const TYPE = 'exposure+jwt'

/** That a notice was served: which one, with which content, and when. Nobody is named. */
export interface Exposure {
  subject: string
  noticeSha256: string
  exposedAt: Date
}

const Claims = v.object({ sub: v.string(), notice: v.string(), iat: v.number() })

/**
 * Signs that a notice is being served (JWS, RFC 7515; HS256, since only this service reads it).
 * The time is cut to the minute, so that everyone served in it holds the same token.
 */
export async function signExposure(
  keys: KeyRing,
  served: { subject: string; noticeSha256: string; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
  const exposedAt = Math.floor(served.now.getTime() / MINUTE_MS) * MINUTE_MS
  const expiresAt = new Date(exposedAt + EXPOSURE_HOURS * 60 * MINUTE_MS)
  const { id, secret } = keys.tokenKey()
  const token = await new SignJWT({ notice: served.noticeSha256 })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: id })
    .setSubject(served.subject)
    .setIssuedAt(exposedAt / 1000)
    .setExpirationTime(expiresAt)
    .sign(secret)
  return { token, expiresAt }
}

/** Reads a token that came back with a choice. Throws EXPOSURE_EXPIRED or EXPOSURE_INVALID. */
export async function readExposure(keys: KeyRing, token: string, now: Date): Promise<Exposure> {
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => secretOf(keys, kid), {
      algorithms: ['HS256'],
      typ: TYPE,
      currentDate: now,
      requiredClaims: ['sub', 'iat', 'exp'],
    })
    const claims = v.parse(Claims, payload)
    return {
      subject: claims.sub,
      noticeSha256: claims.notice,
      exposedAt: new Date(claims.iat * 1000),
    }
  } catch (cause) {
    const expired = cause instanceof errors.JWTExpired
    throw new AppError(expired ? 'EXPOSURE_EXPIRED' : 'EXPOSURE_INVALID', { cause })
  }
}

function secretOf(keys: KeyRing, id: string | undefined): Uint8Array {
  const key = id === undefined ? undefined : keys.findTokenKey(id)
  if (!key) {
    throw new Error('signed with no key of ours')
  }
  return key.secret
}
