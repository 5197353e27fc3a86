import { FRESH_MINUTES, SESSION_DAYS } from '../../contract/session'
import type { PersonCaller } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { newSecretToken, secretTokenHash } from '../secret-token'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Opens a session by a WeChat login just made, which therefore counts as fresh. */
export async function insertSession(
  tx: DatabaseTransaction,
  personId: string,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const { token, hash } = newSecretToken()
  const expiresAt = sessionEnd(now)
  await tx
    .insertInto('session')
    .values({
      token_hash: hash,
      person_id: personId,
      created_at: now,
      expires_at: expiresAt,
      fresh_until: freshUntil(now),
    })
    .execute()
  return { token, expiresAt }
}

/** Whose session a bearer token is; null for an unknown, ended or expired one. */
export async function findCaller(
  db: Database,
  token: string,
  now: Date,
): Promise<PersonCaller | null> {
  const row = await db
    .selectFrom('session')
    .select(['token_hash', 'person_id', 'fresh_until'])
    .where('token_hash', '=', secretTokenHash(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row
    ? {
        kind: 'person',
        personId: row.person_id,
        tokenHash: row.token_hash,
        freshUntil: row.fresh_until,
      }
    : null
}

/** Notes a login that showed once more who the owner is; the session's days count from it. Out: until when that counts. */
export async function refreshSession(
  tx: DatabaseTransaction,
  tokenHash: string,
  now: Date,
): Promise<Date> {
  const until = freshUntil(now)
  await tx
    .updateTable('session')
    .set({ fresh_until: until, expires_at: sessionEnd(now) })
    .where('token_hash', '=', tokenHash)
    .execute()
  return until
}

export async function deleteSession(tx: DatabaseTransaction, tokenHash: string): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
}

export async function deleteExpiredSessions(db: Database, now: Date): Promise<number> {
  const gone = await db.deleteFrom('session').where('expires_at', '<=', now).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

function sessionEnd(login: Date): Date {
  return new Date(login.getTime() + SESSION_DAYS * DAY_MS)
}

function freshUntil(now: Date): Date {
  return new Date(now.getTime() + FRESH_MINUTES * MINUTE_MS)
}
