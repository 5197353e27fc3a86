import type { Selectable } from 'kysely'
import type { OwnDeletion } from '../../contract/own-deletion'
import type { Database, DatabaseTransaction } from '../database'
import type { Sealed } from '../keys'
import type { OwnDeletionTables } from './tables'

export type StoredDeletion = Selectable<OwnDeletionTables['own_deletion']>

const LISTED = 100

export interface NewDeletion {
  deletionId: string
  sealed: Sealed
  sha256: string
  author: string
  countedAt: Date
  expiresAt: Date
}

export async function insertDeletion(tx: DatabaseTransaction, made: NewDeletion): Promise<void> {
  await tx
    .insertInto('own_deletion')
    .values({
      deletion_id: made.deletionId,
      sealed_plan: made.sealed.bytes,
      seal_key_id: made.sealed.keyId,
      sha256: made.sha256,
      author: made.author,
      counted_at: made.countedAt,
      expires_at: made.expiresAt,
      state: 'waiting',
    })
    .execute()
}

export function findDeletion(
  db: Database,
  deletionId: string,
): Promise<StoredDeletion | undefined> {
  return db
    .selectFrom('own_deletion')
    .selectAll()
    .where('deletion_id', '=', deletionId)
    .executeTakeFirst()
}

/** Reads a deletion and keeps other writers from it until the transaction ends. */
export function lockDeletion(
  tx: DatabaseTransaction,
  deletionId: string,
): Promise<StoredDeletion | undefined> {
  return tx
    .selectFrom('own_deletion')
    .selectAll()
    .where('deletion_id', '=', deletionId)
    .forUpdate()
    .executeTakeFirst()
}

/** The newest first; ids are made in the order of time. */
export function listDeletions(db: Database): Promise<StoredDeletion[]> {
  return db
    .selectFrom('own_deletion')
    .selectAll()
    .orderBy('deletion_id', 'desc')
    .limit(LISTED)
    .execute()
}

/** Decides a count; who holds the row decides alone. */
export async function decideDeletion(
  tx: DatabaseTransaction,
  deletionId: string,
  decided: {
    state: OwnDeletion['state']
    approver: string | null
    at: Date
    because?: Sealed
  },
): Promise<void> {
  await tx
    .updateTable('own_deletion')
    .set({
      state: decided.state,
      approver: decided.approver,
      decided_at: decided.at,
      heartbeat_at: decided.at,
      sealed_because: decided.because?.bytes ?? null,
      because_key_id: decided.because?.keyId ?? null,
    })
    .where('deletion_id', '=', deletionId)
    .execute()
}
