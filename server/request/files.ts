import { v7 as uuid } from 'uuid'
import { shanghaiDate } from '../../contract/calendar-date'
import {
  type FileContent,
  type FileView,
  MAX_FILES,
  type NewFile,
} from '../../contract/conversation'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { checkFile } from './file-check'
import {
  countFiles,
  findFile,
  findSecretEnd,
  insertFile,
  listFiles,
  type StoredFile,
} from './file-store'
import { openBytesIn, openIn, openSecret, type RequestSecret, sealBytesIn, sealIn } from './secret'
import { lockRequest, type RequestKey } from './store'

/**
 * Keeps a file with a request, sealed with its secret. Throws FILE_REFUSED for what is not a photograph or a PDF, is
 * too large, or is one too many; REQUEST_NOT_OPEN where the secret has been destroyed.
 */
export async function keepFile(
  context: Pick<Context, 'keys'>,
  tx: DatabaseTransaction,
  { key, given, at }: { key: RequestKey; given: NewFile; at: Date },
): Promise<FileView> {
  const checked = checkFile(given)
  if (!checked.ok) {
    throw new AppError('FILE_REFUSED', { detail: checked.reason })
  }
  await lockRequest(tx, key) // one writer at a time counts the files
  const secret = await openSecret(tx, context.keys, key)
  if (!secret) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  if ((await countFiles(tx, key)) >= MAX_FILES) {
    throw new AppError('FILE_REFUSED', { detail: 'too_many' })
  }
  const stored = {
    fileId: uuid(),
    mediaType: given.media_type,
    bytes: checked.content.length,
    at,
  }
  const sealedName = sealIn(secret, checked.name, namePlace(stored.fileId))
  const sealedContent = sealBytesIn(secret, checked.content, contentPlace(stored.fileId))
  await insertFile(tx, key, { ...stored, sealedName, sealedContent })
  return viewOfFile(secret, { ...stored, sealedName }, null)
}

/** A file of a request in clear. Throws NOT_FOUND where there is none of that id, or none any more. */
export async function openFile(
  context: Pick<Context, 'keys'>,
  db: Database,
  { key, fileId }: { key: RequestKey; fileId: string },
): Promise<FileContent> {
  const secret = await openSecret(db, context.keys, key)
  const stored = secret && (await findFile(db, key, fileId))
  if (!secret || !stored) {
    throw new AppError('NOT_FOUND')
  }
  return {
    name: openIn(secret, stored.sealedName, namePlace(fileId)),
    media_type: stored.mediaType,
    base64: openBytesIn(secret, stored.sealedContent, contentPlace(fileId)).toString('base64'),
  }
}

/** The files of a request as its owner and its handler see them. */
export async function fileViews(db: Database, secret: RequestSecret): Promise<FileView[]> {
  const destroyAt = await findSecretEnd(db, secret.key)
  const files = await listFiles(db, secret.key)
  return files.map((stored) => viewOfFile(secret, stored, destroyAt))
}

function viewOfFile(secret: RequestSecret, stored: StoredFile, destroyAt: Date | null): FileView {
  return {
    file_id: stored.fileId,
    name: openIn(secret, stored.sealedName, namePlace(stored.fileId)),
    media_type: stored.mediaType,
    bytes: stored.bytes,
    at: stored.at.toISOString(),
    deleted_on: destroyAt && shanghaiDate(destroyAt),
  }
}

function namePlace(fileId: string): string {
  return `file-name:${fileId}`
}

function contentPlace(fileId: string): string {
  return `file:${fileId}`
}
