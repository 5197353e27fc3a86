import * as v from 'valibot'
import { ErasureReason } from '../../contract/request'
import type { Context } from '../context'
import type { Database } from '../database'
import { requestText } from '../text/requests'
import type { StoredRequest } from './store'
import { readWords, type Words } from './words'

/** What the one concerned reads of a deletion in our own name, beside its cause. */
export type WrittenReason = Pick<ErasureReason, 'because' | 'law'>

/** A reason as the words of a request, closed with its secret as all of them are. */
export function wordsOfReason({ because, law }: WrittenReason): Words {
  return { because, law }
}

/**
 * Why a deletion was begun that nobody asked for, as its owner reads it; null for what was asked for. Where nobody
 * wrote a reason, or it has been destroyed since, the case of PIPL 47 is told in the words we have for it.
 */
export async function reasonOf(
  context: Pick<Context, 'keys'>,
  db: Database,
  stored: StoredRequest,
): Promise<ErasureReason | null> {
  if (stored.cause === null || stored.cause === 'request') {
    return null
  }
  const cause = v.parse(ErasureReason.entries.cause, stored.cause)
  const key = { personId: stored.person_id, requestId: stored.request_id }
  const words = await readWords(context, db, key)
  const { because, law } = { ...requestText.reasons[cause], ...words }
  return { cause, because, law }
}
