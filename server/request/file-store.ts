import type { Database, DatabaseTransaction } from '../database'
import type { RequestKey } from './store'

/** A file as it is stored; its name is closed, and its content is read apart. */
export interface StoredFile {
  fileId: string
  sealedName: Buffer
  mediaType: string
  bytes: number
  at: Date
}

export async function insertFile(
  tx: DatabaseTransaction,
  key: RequestKey,
  made: StoredFile & { sealedContent: Buffer },
): Promise<void> {
  await tx
    .insertInto('request_file')
    .values({
      person_id: key.personId,
      request_id: key.requestId,
      file_id: made.fileId,
      sealed_name: made.sealedName,
      media_type: made.mediaType,
      bytes: made.bytes,
      sealed_content: made.sealedContent,
      at: made.at,
    })
    .execute()
}

/** The files of a request, oldest first, without their content. */
export async function listFiles(db: Database, key: RequestKey): Promise<StoredFile[]> {
  const rows = await db
    .selectFrom('request_file')
    .select(['file_id', 'sealed_name', 'media_type', 'bytes', 'at'])
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .orderBy('file_id')
    .execute()
  return rows.map((row) => ({
    fileId: row.file_id,
    sealedName: row.sealed_name,
    mediaType: row.media_type,
    bytes: row.bytes,
    at: row.at,
  }))
}

/** One file of a request with its content, still closed; null where the request has none of that id. */
export async function findFile(
  db: Database,
  key: RequestKey,
  fileId: string,
): Promise<{ sealedName: Buffer; mediaType: string; sealedContent: Buffer } | null> {
  const row = await db
    .selectFrom('request_file')
    .select(['sealed_name', 'media_type', 'sealed_content'])
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  return row
    ? {
        sealedName: row.sealed_name,
        mediaType: row.media_type,
        sealedContent: row.sealed_content,
      }
    : null
}

/** How many files a request holds. */
export async function countFiles(db: Database, key: RequestKey): Promise<number> {
  const { files } = await db
    .selectFrom('request_file')
    .select((eb) => eb.fn.countAll<number>().as('files'))
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirstOrThrow()
  return Number(files)
}

/** From when on nothing of a request can be opened any more; null while it is open. */
export async function findSecretEnd(db: Database, key: RequestKey): Promise<Date | null> {
  const row = await db
    .selectFrom('request_secret')
    .select('destroy_at')
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirst()
  return row?.destroy_at ?? null
}
