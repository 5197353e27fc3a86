import type { Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import { COPY_DOWNLOADS, type CopyView } from '../../contract/copy'
import type { Database, DatabaseTransaction } from '../database'
import type { DatabaseSchema } from '../database-schema'
import type { RequestKey } from '../request/store'

export type StoredCopy = Selectable<DatabaseSchema['copy']>

export interface CopyKey {
  personId: string
  copyId: string
}

/** A pack of data that a run is making: nobody else may write to it while that run lives. */
export interface CopyRun extends CopyKey {
  runId: string
}

/** What a pack is for: its owner, another processor they named, or a close relative of somebody who died. */
export type CopyKind = 'copy' | 'transfer' | 'relative'

export interface NewCopy extends RequestKey {
  kind: 'copy' | 'transfer'
  groups: readonly string[]
  askedAt: Date
  now: Date
}

/** Files a copy that begins to be made, by a run of its own. */
export async function insertCopy(tx: DatabaseTransaction, made: NewCopy): Promise<CopyRun> {
  const run = { personId: made.personId, copyId: uuid(), runId: uuid() }
  await tx
    .insertInto('copy')
    .values({
      person_id: run.personId,
      copy_id: run.copyId,
      request_id: made.requestId,
      kind: made.kind,
      groups: [...made.groups],
      state: 'making',
      run_id: run.runId,
      beat_at: made.now,
      asked_at: made.askedAt,
    })
    .execute()
  return run
}

export function keyOf(copy: StoredCopy): CopyKey {
  return { personId: copy.person_id, copyId: copy.copy_id }
}

/** The copy of a request, kept from other writers until the transaction ends. */
export function lockCopyOf(
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<StoredCopy | undefined> {
  return tx
    .selectFrom('copy')
    .selectAll()
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .forUpdate()
    .executeTakeFirst()
}

/** As lockCopyOf, to look at. */
export function findCopyOf(db: Database, key: RequestKey): Promise<StoredCopy | undefined> {
  return db
    .selectFrom('copy')
    .selectAll()
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
}

/** A pack of any kind, to look at. */
export function findPack(db: Database, key: CopyKey): Promise<StoredCopy | undefined> {
  return db
    .selectFrom('copy')
    .selectAll()
    .where('person_id', '=', key.personId)
    .where('copy_id', '=', key.copyId)
    .executeTakeFirst()
}

export function lockCopy(tx: DatabaseTransaction, key: CopyKey): Promise<StoredCopy | undefined> {
  return tx
    .selectFrom('copy')
    .selectAll()
    .where('person_id', '=', key.personId)
    .where('copy_id', '=', key.copyId)
    .forUpdate()
    .executeTakeFirst()
}

/** A copy with the number of the request that it was made for. */
export type NumberedCopy = StoredCopy & { number: string }

/** A person's own copy; a package for somebody else is none. */
export function findCopy(db: Database, key: CopyKey): Promise<NumberedCopy | undefined> {
  return numberedCopies(db, key.personId, 'copy')
    .where('copy.copy_id', '=', key.copyId)
    .executeTakeFirst()
}

/** The copy that a request of a close relative was granted. */
export function findRelativeCopy(db: Database, key: RequestKey): Promise<NumberedCopy | undefined> {
  return numberedCopies(db, key.personId, 'relative')
    .where('copy.request_id', '=', key.requestId)
    .executeTakeFirst()
}

/** A person's own copies, newest first. */
export function listCopies(db: Database, personId: string): Promise<NumberedCopy[]> {
  return numberedCopies(db, personId, 'copy').orderBy('asked_at', 'desc').execute()
}

function numberedCopies(db: Database, personId: string, kind: CopyKind) {
  return db
    .selectFrom('copy')
    .innerJoin('request', (join) =>
      join
        .onRef('request.person_id', '=', 'copy.person_id')
        .onRef('request.request_id', '=', 'copy.request_id'),
    )
    .selectAll('copy')
    .select('request.number')
    .where('copy.person_id', '=', personId)
    .where('copy.kind', '=', kind)
}

/** Every pack that holds something of a person, of any kind and whoever asked for it. */
export function listPacked(db: Database, personId: string): Promise<StoredCopy[]> {
  return db
    .selectFrom('copy')
    .selectAll()
    .where((eb) => eb.or([eb('person_id', '=', personId), eb('owner_id', '=', personId)]))
    .where('state', '!=', 'gone')
    .execute()
}

/** Copies whose time or downloads are used up; one just fetched is left until its bytes are through. */
export function listEnded(
  db: Database,
  { now, fetchedBefore }: { now: Date; fetchedBefore: Date },
): Promise<StoredCopy[]> {
  return db
    .selectFrom('copy')
    .selectAll()
    .where('state', '=', 'ready')
    .where((eb) =>
      eb.or([
        eb('fetch_until', '<=', now),
        eb.and([eb('downloads', '>=', COPY_DOWNLOADS), eb('fetched_at', '<=', fetchedBefore)]),
      ]),
    )
    .execute()
}

/** Packs that were begun and whose request has ended without them. */
export function listAbandoned(db: Database): Promise<StoredCopy[]> {
  return db
    .selectFrom('copy')
    .innerJoin('request', (join) =>
      join
        .onRef('request.person_id', '=', 'copy.person_id')
        .onRef('request.request_id', '=', 'copy.request_id'),
    )
    .selectAll('copy')
    .where('copy.state', 'in', ['making', 'packed'])
    .where('request.state', 'in', ['refused', 'withdrawn', 'done'])
    .execute()
}

/** Gives the making to a new run; what an earlier one wrote is not taken over. */
export async function beginRun(tx: DatabaseTransaction, key: CopyKey, now: Date): Promise<CopyRun> {
  const runId = uuid()
  await update(tx, key)
    .set({ state: 'making', run_id: runId, beat_at: now, records_done: 0, records_all: 0 })
    .execute()
  return { ...key, runId }
}

/** Notes how far a run is. Out: false where it is no longer the one that makes it. */
export async function saveProgress(
  db: Database,
  run: CopyRun,
  progress: { done: number; all: number; at: Date },
): Promise<boolean> {
  const saved = await db
    .updateTable('copy')
    .set({ records_done: progress.done, records_all: progress.all, beat_at: progress.at })
    .where('person_id', '=', run.personId)
    .where('copy_id', '=', run.copyId)
    .where('run_id', '=', run.runId)
    .executeTakeFirst()
  return saved.numUpdatedRows === 1n
}

export interface Packed {
  bytes: number
  sha256: string
  leftOut: CopyView['left_out']
}

/** Notes that a zip is whole; it is offered to nobody before it has been looked at. */
export async function savePacked(
  tx: DatabaseTransaction,
  key: CopyKey,
  packed: Packed,
): Promise<void> {
  await update(tx, key)
    .set({
      state: 'packed',
      run_id: null,
      bytes: packed.bytes,
      sha256: packed.sha256,
      left_out: JSON.stringify(packed.leftOut),
    })
    .execute()
}

/** Offers a copy, from now until then, under the name that the ledger has for it. */
export async function saveReady(
  tx: DatabaseTransaction,
  key: CopyKey,
  { at, until, sealedName }: { at: Date; until: Date; sealedName: Buffer },
): Promise<void> {
  await update(tx, key)
    .set({ state: 'ready', ready_at: at, fetch_until: until, sealed_name: sealedName })
    .execute()
}

/** Counts one download. */
export async function saveFetched(tx: DatabaseTransaction, key: CopyKey, at: Date): Promise<void> {
  await update(tx, key)
    .set((eb) => ({ downloads: eb('downloads', '+', 1), fetched_at: at }))
    .execute()
}

/** Keeps that there was a copy, and nothing by which the ledger knows it, or that leads to whose data it held. */
export async function saveGone(tx: DatabaseTransaction, key: CopyKey): Promise<void> {
  await update(tx, key)
    .set({ state: 'gone', run_id: null, sealed_name: null, owner_id: null })
    .execute()
}

function update(tx: DatabaseTransaction, key: CopyKey) {
  return tx
    .updateTable('copy')
    .where('person_id', '=', key.personId)
    .where('copy_id', '=', key.copyId)
}
