import { randomBytes } from 'node:crypto'
import { KEPT_DAYS } from '../../contract/conversation'
import { aeadOpen, aeadSeal } from '../aead'
import type { Database, DatabaseTransaction } from '../database'
import type { KeyRing } from '../keys'
import type { RequestKey } from './store'

const DAY_MS = 86_400_000

/**
 * The secret of one request, opened. All that was written in the request is sealed with it, so that destroying these
 * 32 bytes destroys words, messages and files at once, in every backup as well.
 */
export interface RequestSecret {
  readonly key: RequestKey
  readonly bytes: Buffer
}

/** Makes a request's secret, wrapped by the key ring. Fails where the request has one. */
export async function createSecret(
  tx: DatabaseTransaction,
  keys: KeyRing,
  key: RequestKey,
): Promise<RequestSecret> {
  const bytes = randomBytes(32)
  const wrapped = await keys.wrapKey(bytes, wrappedFor(key))
  await tx
    .insertInto('request_secret')
    .values({
      person_id: key.personId,
      request_id: key.requestId,
      wrapped_key: wrapped.bytes,
      key_id: wrapped.keyId,
    })
    .execute()
  return { key, bytes }
}

/** Opens a request's secret, or null where it has been destroyed. */
export async function openSecret(
  db: Database,
  keys: KeyRing,
  key: RequestKey,
): Promise<RequestSecret | null> {
  const row = await db
    .selectFrom('request_secret')
    .select(['wrapped_key', 'key_id'])
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
  const wrapped = row && { bytes: row.wrapped_key, keyId: row.key_id }
  return wrapped ? { key, bytes: await keys.unwrapKey(wrapped, wrappedFor(key)) } : null
}

/** Whether what was written in a request can still be read then. */
export async function isSecretKept(db: Database, key: RequestKey, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('request_secret')
    .select('destroy_at')
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
  return row !== undefined && (row.destroy_at === null || row.destroy_at > now)
}

/** Seals a text of this request. `place` names where it stands: it opens nowhere else. */
export function sealIn(secret: RequestSecret, text: string, place: string): Buffer {
  return sealBytesIn(secret, Buffer.from(text), place)
}

/** Opens what sealIn sealed. Throws when a byte differs, or it stood elsewhere. */
export function openIn(secret: RequestSecret, bytes: Buffer, place: string): string {
  return openBytesIn(secret, bytes, place).toString()
}

/** As sealIn, for a file. */
export function sealBytesIn(secret: RequestSecret, plain: Uint8Array, place: string): Buffer {
  return aeadSeal(secret.bytes, plain, boundTo(secret.key, place))
}

/** As openIn, for a file. */
export function openBytesIn(secret: RequestSecret, bytes: Buffer, place: string): Buffer {
  return aeadOpen(secret.bytes, bytes, boundTo(secret.key, place))
}

/** When the secret of a request that ended then is destroyed. */
export function destroyedAt(closedAt: Date): Date {
  return new Date(closedAt.getTime() + KEPT_DAYS * DAY_MS)
}

/** Notes from when on the secret may go; null keeps it, for a request that is open, or looked at again. */
export async function setSecretEnd(
  tx: DatabaseTransaction,
  key: RequestKey,
  destroyAt: Date | null,
): Promise<void> {
  await tx
    .updateTable('request_secret')
    .set({ destroy_at: destroyAt })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .execute()
}

/** Destroys a request's secret. Out: false where it was gone already. */
export async function destroySecret(tx: DatabaseTransaction, key: RequestKey): Promise<boolean> {
  const gone = await tx
    .deleteFrom('request_secret')
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

function wrappedFor({ personId, requestId }: RequestKey): string {
  return `${personId}:${requestId}:secret`
}

function boundTo({ requestId }: RequestKey, place: string): string {
  return `${requestId}:${place}`
}
