import { randomUUID } from 'node:crypto'
import type { SubmittedRequest } from '../../contract/request'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { findVault, lockPersonIfAny } from '../vault/store'
import { keepForAppeal } from './appeal'
import { movingOf } from './chain'
import { type Filing, fileRequest } from './filing'
import { NOT_NEEDED } from './identity'
import { lockRequest, type RequestKey, type StoredRequest } from './store'
import { answerFiled } from './submitted'
import { tellOwner } from './telling'
import { contactOf, readWords, wordsOfContact } from './words'

/**
 * Files a second look at a request that was opened by its number and code: one that never had an account, or whose
 * account is closed (PIPL 50). It has a number and a code of its own, and is answered the way the first one was to be.
 * Throws REQUEST_UNKNOWN, APPEAL_NOT_POSSIBLE as askAppeal.
 */
export async function appealByCode(
  context: Context,
  tx: DatabaseTransaction,
  { key, words, now }: { key: RequestKey; words: string; now: Date },
): Promise<SubmittedRequest> {
  await lockPersonIfAny(tx, key.personId)
  const about = await lockRequest(tx, key)
  if (!about) {
    throw new AppError('REQUEST_UNKNOWN')
  }
  await keepForAppeal(tx, about, now)
  const contact = contactOf(await readWords(context, tx, key))
  const filed = await fileRequest(context, tx, {
    owner: await ownerOf(context, tx, about),
    type: 'appeal',
    scope: 'appeal',
    channel: 'public',
    words: { words, ...wordsOfContact(contact) },
    about: about.number,
    identity: NOT_NEEDED,
    now,
  })
  await tellOwner(context, tx, { moving: filed.moving, about: 'accepted', at: now })
  return answerFiled(context, tx, { filed, now })
}

// On the chain of the account, or of the request; where that is forgotten, because the account is closed, on one of its
// own: nothing must lead back to it.
async function ownerOf(
  { keys }: Context,
  tx: DatabaseTransaction,
  about: StoredRequest,
): Promise<Filing['owner']> {
  const vault = await findVault(tx, keys, about.person_id)
  if (vault) {
    return vault
  }
  const pseudonym =
    about.sealed_chain === null ? randomUUID() : movingOf(keys, about).chain.pseudonym
  return { personId: about.person_id, pseudonym }
}
