import type { NewsAbout } from '../channel/rules'
import { tellPerson } from '../channel/tell'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import type { Moving } from './steps'
import { lockRequest } from './store'

/**
 * Tells the owner of a request what has happened to it, in the transaction in which it happens. To be called while
 * the request still has its chain: before the step that forgets it.
 */
export async function tellOwner(
  context: Pick<Context, 'keys' | 'jobs'>,
  tx: DatabaseTransaction,
  { moving, about, at }: { moving: Pick<Moving, 'key' | 'chain'>; about: NewsAbout; at: Date },
): Promise<void> {
  const { key, chain } = moving
  const stored = await lockRequest(tx, key)
  if (!stored) {
    throw new Error('the request that its owner is told about cannot be read')
  }
  await tellPerson(context, tx, {
    personId: key.personId,
    pseudonym: chain.pseudonym,
    request: { requestId: key.requestId, number: stored.number },
    about,
    at,
  })
}
