import * as v from 'valibot'
import { Message } from '../../contract/conversation'
import type { Database, DatabaseTransaction } from '../database'
import type { RequestKey } from './store'

/** A message as it is stored; its text is closed. */
export interface StoredMessage {
  seq: number
  at: Date
  from: Message['from']
  kind: Message['kind']
  sealed: Buffer
}

/** Files a message. Writers of one request have to hold its row, since they count its messages. */
export async function insertMessage(
  tx: DatabaseTransaction,
  key: RequestKey,
  made: StoredMessage,
): Promise<void> {
  await tx
    .insertInto('request_message')
    .values({
      person_id: key.personId,
      request_id: key.requestId,
      seq: made.seq,
      sender: made.from,
      kind: made.kind,
      sealed_text: made.sealed,
      at: made.at,
    })
    .execute()
}

/** What was written in a request, in its order, still closed. */
export async function listMessages(db: Database, key: RequestKey): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('request_message')
    .select(['seq', 'at', 'sender', 'kind', 'sealed_text'])
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .orderBy('seq')
    .execute()
  return rows.map(({ sealed_text: sealed, sender, kind, ...row }) => ({
    ...row,
    from: v.parse(Message.entries.from, sender),
    kind: v.parse(Message.entries.kind, kind),
    sealed,
  }))
}

/** How many messages a request holds. */
export async function countMessages(db: Database, key: RequestKey): Promise<number> {
  const { messages } = await db
    .selectFrom('request_message')
    .select((eb) => eb.fn.countAll<number>().as('messages'))
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .executeTakeFirstOrThrow()
  return Number(messages)
}
