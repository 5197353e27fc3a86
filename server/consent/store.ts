import type { Database, DatabaseTransaction } from '../database'

/** Stands between a first consent and the registration that uses it. */
export interface ConsentTicket {
  pseudonym: string
  consent_entry: string
}

export async function insertTicket(
  tx: DatabaseTransaction,
  ticket: ConsentTicket & { tokenHash: string; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('consent_ticket')
    .values({
      token_hash: ticket.tokenHash,
      pseudonym: ticket.pseudonym,
      consent_entry: ticket.consent_entry,
      expires_at: ticket.expiresAt,
    })
    .execute()
}

export async function findTicket(
  db: Database,
  tokenHash: string,
  now: Date,
): Promise<ConsentTicket | null> {
  const row = await db
    .selectFrom('consent_ticket')
    .select(['pseudonym', 'consent_entry'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ?? null
}

/** Uses a ticket up. Out: null when it is spent, unknown or out of date. */
export async function takeTicket(
  tx: DatabaseTransaction,
  tokenHash: string,
  now: Date,
): Promise<ConsentTicket | null> {
  const row = await tx
    .deleteFrom('consent_ticket')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .returning(['pseudonym', 'consent_entry'])
    .executeTakeFirst()
  return row ?? null
}

/** Forgets tickets that nobody registered with in time. Out: how many. */
export async function forgetTickets(db: Database, now: Date): Promise<number> {
  const gone = await db
    .deleteFrom('consent_ticket')
    .where('expires_at', '<=', now)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
