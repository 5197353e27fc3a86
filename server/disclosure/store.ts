import type { Database, DatabaseTransaction } from '../database'
import type { Sealed } from '../keys'

/** A notice that waits to be taken by its recipient, or has been. */
export interface StopNotice {
  notice_id: string
  recipient: string
  recipient_name: string
  item: string
  subject: string
  ended: { purposes: string[]; fields: string[] }
  state: string
  attempts: number
  ended_at: Date
  told_at: Date | null
  sealed_chain: Buffer | null
  seal_key_id: string | null
  /** The deletion that filed it, until all its recipients have answered. */
  request_id: string | null
}

const COLUMNS = [
  'notice_id',
  'recipient',
  'recipient_name',
  'item',
  'subject',
  'ended',
  'state',
  'attempts',
  'ended_at',
  'told_at',
  'sealed_chain',
  'seal_key_id',
  'request_id',
] as const

export type NewStopNotice = Omit<
  StopNotice,
  'state' | 'attempts' | 'told_at' | 'sealed_chain' | 'seal_key_id'
> & { owner: Buffer; chain: Sealed }

export async function insertStopNotice(
  tx: DatabaseTransaction,
  { owner, chain, ended, ...notice }: NewStopNotice,
): Promise<void> {
  await tx
    .insertInto('stop_notice')
    .values({
      ...notice,
      owner_reference: owner,
      ended: JSON.stringify(ended),
      state: 'waiting',
      attempts: 0,
      sealed_chain: chain.bytes,
      seal_key_id: chain.keyId,
    })
    .execute()
}

/** The notices of one person, newest first. */
export function listStopNotices(db: Database, owner: Buffer): Promise<StopNotice[]> {
  return db
    .selectFrom('stop_notice')
    .select(COLUMNS)
    .where('owner_reference', '=', owner)
    .orderBy('ended_at', 'desc')
    .orderBy('notice_id')
    .execute()
}

/** The notices that a deletion filed, until all its recipients have answered. */
export function listNoticesOf(db: Database, requestId: string): Promise<StopNotice[]> {
  return db
    .selectFrom('stop_notice')
    .select(COLUMNS)
    .where('request_id', '=', requestId)
    .orderBy('notice_id')
    .execute()
}

/** Lays the notices of an end of consent to the deletion that it led to. */
export async function setNoticesRequest(
  tx: DatabaseTransaction,
  owner: Buffer,
  { endedAt, requestId }: { endedAt: Date; requestId: string },
): Promise<void> {
  await tx
    .updateTable('stop_notice')
    .set({ request_id: requestId })
    .where('owner_reference', '=', owner)
    .where('ended_at', '=', endedAt)
    .execute()
}

/** Forgets which deletion the notices belong to: it is certified with them, and leads nowhere from now on. */
export async function forgetNoticesOf(tx: DatabaseTransaction, requestId: string): Promise<void> {
  await tx
    .updateTable('stop_notice')
    .set({ request_id: null })
    .where('request_id', '=', requestId)
    .execute()
}

/** Takes back what was not sent yet, because the consent stands again. */
export async function deleteWaiting(
  tx: DatabaseTransaction,
  owner: Buffer,
  ended: { item: string; at: Date },
): Promise<void> {
  await tx
    .deleteFrom('stop_notice')
    .where('owner_reference', '=', owner)
    .where('item', '=', ended.item)
    .where('ended_at', '=', ended.at)
    .where('state', '=', 'waiting')
    .execute()
}

export function findStopNotice(db: Database, id: string): Promise<StopNotice | undefined> {
  return db.selectFrom('stop_notice').select(COLUMNS).where('notice_id', '=', id).executeTakeFirst()
}

/** As findStopNotice, held until the transaction ends. */
export function lockStopNotice(
  tx: DatabaseTransaction,
  id: string,
): Promise<StopNotice | undefined> {
  return tx
    .selectFrom('stop_notice')
    .select(COLUMNS)
    .where('notice_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Notes one more attempt that was not taken. */
export async function countAttempt(
  tx: DatabaseTransaction,
  { id, attempts, at }: { id: string; attempts: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('stop_notice')
    .set({ attempts, told_at: at })
    .where('notice_id', '=', id)
    .execute()
}

/** Ends a notice; the way to its chain is forgotten with it. */
export async function endStopNotice(
  tx: DatabaseTransaction,
  ended: { id: string; state: 'acknowledged' | 'gave_up'; attempts: number; at: Date },
): Promise<void> {
  await tx
    .updateTable('stop_notice')
    .set({
      state: ended.state,
      attempts: ended.attempts,
      told_at: ended.at,
      sealed_chain: null,
      seal_key_id: null,
    })
    .where('notice_id', '=', ended.id)
    .execute()
}
