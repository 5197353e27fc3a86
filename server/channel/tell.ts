import { v7 as uuid } from 'uuid'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { insertNews } from './news-store'
import { insertOutward } from './outward-store'
import type { NewsAbout } from './rules'

/** What a person is told. For news of a request see `tellOwner` in server/request/telling.ts. */
export interface Telling {
  personId: string
  /** On whose chain it is recorded that a notice left the house. */
  pseudonym: string
  about: NewsAbout
  request?: { requestId: string; number: string }
  /** A word of ours that goes with it, such as a source's name; never a personal value. */
  detail?: string
  at: Date
}

/**
 * Tells a person something, together with what it is about: in the product always, where it cannot fail, and by the
 * best other way there is, in a job of its own.
 */
export async function tellPerson(
  context: Pick<Context, 'keys' | 'jobs'>,
  tx: DatabaseTransaction,
  { personId, pseudonym, about, request, detail, at }: Telling,
): Promise<void> {
  const number = request?.number ?? null
  await insertNews(tx, { personId, about, number, detail: detail ?? null, at })
  const noticeId = uuid()
  const place = { personId, pseudonym, requestId: request?.requestId ?? null }
  await insertOutward(tx, context.keys, { noticeId, about, number, place, at })
  await context.jobs.enqueue(tx, { name: 'notice', data: { noticeId }, startAfter: at })
}
