import { decryptPush, isSameSignature, pushKey, pushSignature } from './push-cipher'
import { type PushMembers, readPushMessage } from './push-message'

/** Older or newer than this is no message of now (WeChat itself gives up within seconds). */
const WINDOW_MS = 300_000

export interface PushDoorOptions {
  appId: string
  token: string
  /** EncodingAESKey. Null is plain mode, which carries no secrecy: for tests of that mode only. */
  aesKey: string | null
  clock: () => Date
}

/** The parameters in the address that WeChat calls. */
export interface PushQuery {
  signature: string
  timestamp: string
  nonce: string
  msg_signature: string
}

export type OpenedPush =
  | { ok: true; members: PushMembers; raw: string; nonce: string }
  | { ok: false; reason: 'signature' | 'window' | 'mode' | 'form' | 'app_id' }

export interface PushDoor {
  appId: string
  /** Does WeChat ask whether this address is ours? */
  isOurs(query: PushQuery): boolean
  /** Opens a message: signature, time, cipher, AppID, form, in this order. `nonce` names it for a replay cache. */
  open(query: PushQuery, body: string): OpenedPush
}

/** A door that opens to nobody, where push is not set up. */
export function shutPushDoor(appId: string): PushDoor {
  return { appId, isOurs: () => false, open: () => ({ ok: false, reason: 'signature' }) }
}

/** Takes what WeChat pushes (消息推送). Throws RangeError for a key that is none. */
export function createPushDoor({ appId, token, aesKey, clock }: PushDoorOptions): PushDoor {
  const key = aesKey === null ? null : pushKey(aesKey)
  if (aesKey !== null && key === null) {
    throw new RangeError('an EncodingAESKey has 43 letters and figures')
  }
  const isNow = ({ timestamp }: PushQuery) =>
    /^\d{1,12}$/.test(timestamp) &&
    Math.abs(Number(timestamp) * 1000 - clock().getTime()) <= WINDOW_MS
  return {
    appId,
    isOurs: (query) => isSigned(token, query) && isNow(query),
    open: (query, body) => {
      const letter = key
        ? openSafe({ appId, token, key }, query, body)
        : openPlain(token, query, body)
      if (!letter.ok) {
        return letter
      }
      const members = readPushMessage(letter.raw)
      if (!isNow(query)) {
        return { ok: false, reason: 'window' }
      }
      return members
        ? { ...letter, members, nonce: `${query.timestamp} ${query.nonce}` }
        : { ok: false, reason: 'form' }
    },
  }
}

type Letter = { ok: true; raw: string } | Extract<OpenedPush, { ok: false }>

/** Safe mode: `msg_signature` covers the ciphertext, `signature` does not, so that only the former counts. */
function openSafe(
  { appId, token, key }: { appId: string; token: string; key: Buffer },
  query: PushQuery,
  body: string,
): Letter {
  const encrypted = readPushMessage(body)?.Encrypt
  if (typeof encrypted !== 'string') {
    return { ok: false, reason: 'mode' }
  }
  const expected = pushSignature(token, query.timestamp, query.nonce, encrypted)
  if (!isSameSignature(query.msg_signature, expected)) {
    return { ok: false, reason: 'signature' }
  }
  const inner = decryptPush(key, encrypted)
  if (inner === null) {
    return { ok: false, reason: 'form' }
  }
  return inner.appId === appId ? { ok: true, raw: inner.message } : { ok: false, reason: 'app_id' }
}

function openPlain(token: string, query: PushQuery, body: string): Letter {
  if (!isSigned(token, query)) {
    return { ok: false, reason: 'signature' }
  }
  const isSafe = readPushMessage(body)?.Encrypt !== undefined
  return isSafe ? { ok: false, reason: 'mode' } : { ok: true, raw: body }
}

function isSigned(token: string, { signature, timestamp, nonce }: PushQuery): boolean {
  return isSameSignature(signature, pushSignature(token, timestamp, nonce))
}
