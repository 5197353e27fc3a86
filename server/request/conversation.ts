import type { FileView, Message, NewFile } from '../../contract/conversation'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { resumeRequest } from './clock'
import { deleteUnopenable } from './destroyed-store'
import { keepFile } from './files'
import { noteHandled } from './handling'
import { writeMessage } from './messages'
import { lockOpen } from './moving'
import type { RequestKey, StoredRequest } from './store'

/**
 * Takes what the owner of a request writes to whoever handles it. An answer that the clock waited for lets it run
 * again. Throws REQUEST_NOT_OPEN for a request that has ended.
 */
export async function sendMessage(
  context: Context,
  tx: DatabaseTransaction,
  { key, text, now }: { key: RequestKey; text: string; now: Date },
): Promise<Message> {
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  const kind = waitsFor(stored, 'answer_needed') ? 'answer' : 'message'
  const message = await writeMessage(context, tx, { key, from: 'person', kind, text, at: now })
  await noteHandled(tx, moving, { what: kind, actor: 'person', at: now })
  if (kind === 'answer') {
    await resumeRequest(context, tx, { key, actor: 'person', now })
  }
  return message
}

/**
 * Takes a file that proves a point; one that the clock waited for lets it run again. Throws REQUEST_NOT_OPEN for a
 * request that has ended, FILE_REFUSED as keepFile.
 */
export async function attachFile(
  context: Context,
  tx: DatabaseTransaction,
  { key, given, now }: { key: RequestKey; given: NewFile; now: Date },
): Promise<FileView> {
  const { stored, moving } = await lockOpen(tx, context.keys, key)
  const file = await keepFile(context, tx, { key, given, at: now })
  await noteHandled(tx, moving, { what: 'file_attached', actor: 'person', at: now })
  if (waitsFor(stored, 'evidence') || waitsFor(stored, 'answer_needed')) {
    await resumeRequest(context, tx, { key, actor: 'person', now })
  }
  return file
}

/** Removes what nobody can open any more, because the secret of its request has been destroyed. */
export async function forgetDestroyed({ db }: Pick<Context, 'db'>): Promise<void> {
  await deleteUnopenable(db)
}

function waitsFor(stored: StoredRequest, reason: 'answer_needed' | 'evidence'): boolean {
  return stored.paused_at !== null && stored.pause_reason === reason
}
