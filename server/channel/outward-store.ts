import * as v from 'valibot'
import type { Database, DatabaseTransaction } from '../database'
import type { KeyRing } from '../keys'
import { HAND_STATES, type HandState, type OutwardNotice, Place } from './outward-notice'
import { isNewsAbout, type NewsAbout } from './rules'

const COLUMNS = [
  'notice_id',
  'about',
  'number',
  'state',
  'tried',
  'attempts',
  'created_at',
  'sealed_place',
  'seal_key_id',
] as const

/** Puts a notice on its way. */
export async function insertOutward(
  tx: DatabaseTransaction,
  keys: KeyRing,
  made: { noticeId: string; about: NewsAbout; number: string | null; place: Place; at: Date },
): Promise<void> {
  const sealed = keys.seal(Buffer.from(JSON.stringify(made.place)), made.noticeId)
  await tx
    .insertInto('outward_notice')
    .values({
      notice_id: made.noticeId,
      about: made.about,
      number: made.number,
      state: 'waiting',
      tried: [],
      attempts: 0,
      created_at: made.at,
      sealed_place: sealed.bytes,
      seal_key_id: sealed.keyId,
    })
    .execute()
}

/**
 * Takes a waiting notice for one sender until `until`, and counts the attempt; a sender that dies loses it then.
 * Out: null where nothing of that id waits, or another sender has it.
 */
export async function leaseOutward(
  db: Database,
  keys: KeyRing,
  lease: { noticeId: string; now: Date; until: Date },
): Promise<OutwardNotice | null> {
  const row = await db
    .updateTable('outward_notice')
    .set((eb) => ({ leased_until: lease.until, attempts: eb('attempts', '+', 1) }))
    .where('notice_id', '=', lease.noticeId)
    .where('state', '=', 'waiting')
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<=', lease.now)]))
    .returning(COLUMNS)
    .executeTakeFirst()
  return row ? opened(keys, row) : null
}

/** A notice by its id, kept from other writers until the transaction ends. */
export async function lockOutward(
  tx: DatabaseTransaction,
  keys: KeyRing,
  noticeId: string,
): Promise<OutwardNotice | null> {
  const row = await tx
    .selectFrom('outward_notice')
    .select(COLUMNS)
    .where('notice_id', '=', noticeId)
    .forUpdate()
    .executeTakeFirst()
  return row ? opened(keys, row) : null
}

/** Whether a notice still waits to be sent by a machine. */
export async function isWaiting(db: Database, noticeId: string): Promise<boolean> {
  const row = await db
    .selectFrom('outward_notice')
    .select('state')
    .where('notice_id', '=', noticeId)
    .executeTakeFirst()
  return row?.state === 'waiting'
}

/** Lets go of a notice that has to be tried again, with the tries so far and the channels that have failed it. */
export async function releaseOutward(
  tx: DatabaseTransaction,
  { noticeId, tried, attempts }: Pick<OutwardNotice, 'noticeId' | 'tried' | 'attempts'>,
): Promise<void> {
  await tx
    .updateTable('outward_notice')
    .set({ leased_until: null, tried, attempts })
    .where('notice_id', '=', noticeId)
    .execute()
}

/** Notes that a channel has failed a notice for good; its sender goes on with the next. */
export async function noteTried(
  tx: DatabaseTransaction,
  { noticeId, tried }: Pick<OutwardNotice, 'noticeId' | 'tried'>,
): Promise<void> {
  await tx
    .updateTable('outward_notice')
    .set({ tried, attempts: 1 })
    .where('notice_id', '=', noticeId)
    .execute()
}

/** Hands a notice to staff, for a letter, a call, or a mail of their own. */
export async function setByHand(
  tx: DatabaseTransaction,
  noticeId: string,
  state: HandState,
): Promise<void> {
  await tx
    .updateTable('outward_notice')
    .set({ state, leased_until: null })
    .where('notice_id', '=', noticeId)
    .execute()
}

/** Ends a notice and forgets whom it was for. */
export async function endOutward(
  tx: DatabaseTransaction,
  ended: { noticeId: string; state: 'sent' | 'ended'; at: Date },
): Promise<void> {
  await tx
    .updateTable('outward_notice')
    .set({
      state: ended.state,
      ended_at: ended.at,
      leased_until: null,
      sealed_place: null,
      seal_key_id: null,
    })
    .where('notice_id', '=', ended.noticeId)
    .execute()
}

/** What staff have to write or call, oldest first. */
export async function listByHand(db: Database, keys: KeyRing): Promise<OutwardNotice[]> {
  const rows = await db
    .selectFrom('outward_notice')
    .select(COLUMNS)
    .where('state', 'in', HAND_STATES)
    .orderBy('created_at')
    .execute()
  return rows.flatMap((row) => opened(keys, row) ?? [])
}

interface Row {
  notice_id: string
  about: string
  number: string | null
  state: string
  tried: string[]
  attempts: number
  created_at: Date
  sealed_place: Buffer | null
  seal_key_id: string | null
}

function opened(keys: KeyRing, row: Row): OutwardNotice | null {
  const { notice_id: noticeId, about, number, state, tried, attempts, created_at } = row
  if (!isNewsAbout(about)) {
    return null
  }
  const place = openPlace(keys, row)
  return { noticeId, about, number, state, tried, attempts, createdAt: created_at, place }
}

function openPlace(keys: KeyRing, row: Row): Place | null {
  if (!row.sealed_place || row.seal_key_id === null) {
    return null
  }
  const plain = keys.open({ bytes: row.sealed_place, keyId: row.seal_key_id }, row.notice_id)
  return v.parse(v.pipe(v.string(), v.parseJson(), Place), plain.toString())
}
