import { type Conversation, KEPT_DAYS, type Message } from '../../contract/conversation'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { fileViews } from './files'
import { countMessages, insertMessage, listMessages, type StoredMessage } from './message-store'
import { openIn, openSecret, type RequestSecret, sealIn } from './secret'
import { lockRequest, type RequestKey } from './store'

/** What somebody wrote in a request. */
export type Written = Pick<Message, 'from' | 'kind' | 'text'> & { key: RequestKey; at: Date }

/**
 * Writes into a request, sealed with its secret. It neither looks at the state of the request nor tells anybody.
 * Throws REQUEST_NOT_OPEN where what was written in it has been destroyed.
 */
export async function writeMessage(
  context: Pick<Context, 'keys'>,
  tx: DatabaseTransaction,
  { key, from, kind, text, at }: Written,
): Promise<Message> {
  await lockRequest(tx, key) // one writer at a time counts the messages
  const secret = await openSecret(tx, context.keys, key)
  if (!secret) {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  const seq = (await countMessages(tx, key)) + 1
  await insertMessage(tx, key, { seq, at, from, kind, sealed: sealIn(secret, text, placeOf(seq)) })
  return { seq, at: at.toISOString(), from, kind, text }
}

/** What was written in a request, and its files; nothing of either once its secret has been destroyed. */
export async function readConversation(
  context: Pick<Context, 'keys'>,
  db: Database,
  key: RequestKey,
): Promise<Conversation> {
  const secret = await openSecret(db, context.keys, key)
  if (!secret) {
    return { messages: [], files: [], kept_days: KEPT_DAYS }
  }
  const stored = await listMessages(db, key)
  return {
    messages: stored.map((message) => messageOf(secret, message)),
    files: await fileViews(db, secret),
    kept_days: KEPT_DAYS,
  }
}

function messageOf(secret: RequestSecret, { sealed, at, ...stored }: StoredMessage): Message {
  return { ...stored, at: at.toISOString(), text: openIn(secret, sealed, placeOf(stored.seq)) }
}

function placeOf(seq: number): string {
  return `message:${seq}`
}
