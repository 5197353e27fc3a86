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
