import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { transaction } from '../database'
import { AppError } from '../errors'
import { claimKey, fileAnswer, findAnswer, type WriteId } from './store'

export interface WriteSteps<P, T> {
  prepare: () => Promise<P>
  effect: (tx: DatabaseTransaction, prepared: P) => Promise<T>
}

/**
 * Makes a write happen once, however often it is sent (draft-ietf-httpapi-idempotency-key-header).
 * The key is taken in the same transaction as the effect, so a crash leaves both or neither; a second copy
 * waits for the first at the key's row and then answers the same. Answers are kept sealed.
 */
export async function answerOnce<P, T>(
  context: Context,
  id: WriteId,
  steps: WriteSteps<P, T>,
): Promise<unknown> {
  const known = await recall(context, context.db, id)
  if (known) {
    return known.answer
  }
  const prepared = await prepareOrRecall(context, id, steps)
  if ('known' in prepared) {
    return prepared.known
  }
  return transaction(context.db, async (tx) => {
    if (!(await claimKey(tx, id))) {
      return (await recall(context, tx, id))?.answer
    }
    const answer = await steps.effect(tx, prepared.value)
    await remember({ context, tx }, id, answer)
    return answer
  })
}

// A code of WeChat is good once: when a twin of this write has spent it, the twin's answer is ours.
async function prepareOrRecall<P, T>(context: Context, id: WriteId, steps: WriteSteps<P, T>) {
  try {
    return { value: await steps.prepare() }
  } catch (error) {
    const known = await twinsAnswer(context, id, error)
    if (known) {
      return { known: known.answer }
    }
    throw error
  }
}

/** The twin that spent the code may still be at its effect: a short while, and no connection is held. */
const TWIN_PAUSES_MS = [50, 100, 200, 400]

async function twinsAnswer(context: Context, id: WriteId, error: unknown) {
  const isSpentCode = error instanceof AppError && error.code === 'WECHAT_CODE_USED'
  let known = await recall(context, context.db, id)
  for (const pause of isSpentCode ? TWIN_PAUSES_MS : []) {
    if (known) {
      return known
    }
    await wait(pause)
    known = await recall(context, context.db, id)
  }
  return known
}

async function remember(store: Store, id: WriteId, answer: unknown): Promise<void> {
  const sealed = store.context.keys.seal(Buffer.from(JSON.stringify(answer)), boundTo(id))
  await fileAnswer(store.tx, id, sealed)
}

interface Store {
  context: Context
  tx: DatabaseTransaction
}

async function recall(context: Context, db: Database, id: WriteId) {
  const filed = await findAnswer(db, id)
  if (!filed?.sealed_answer || filed.key_id === null) {
    return null
  }
  if (filed.fingerprint !== id.fingerprint) {
    throw new AppError('IDEMPOTENCY_KEY_REUSED')
  }
  const sealed = { bytes: filed.sealed_answer, keyId: filed.key_id }
  const opened = context.keys.open(sealed, boundTo(id)).toString('utf8')
  return { answer: v.parse(v.pipe(v.string(), v.parseJson()), opened) }
}

function boundTo(id: WriteId): string {
  return `answer:${id.ownerId}:${id.key}`
}
