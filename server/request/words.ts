import * as v from 'valibot'
import type { Contact } from '../../contract/request-order'
import type { Context } from '../context'
import type { Database } from '../database'
import { openIn, openSecret, type RequestSecret, sealIn } from './secret'
import { findSealedWords, type RequestKey } from './store'

/** What a person wrote in an order, by the names of its members. */
export type Words = Readonly<Record<string, string>>

const PLACE = 'order'
const StoredWords = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()))

/** Seals an order's words with the secret of its request. */
export function sealWords(secret: RequestSecret, words: Words): Buffer {
  return sealIn(secret, JSON.stringify(words), PLACE)
}

/** What was written in the order of a request; null where nothing was, or it has been destroyed. */
export async function readWords(
  context: Pick<Context, 'keys'>,
  db: Database,
  key: RequestKey,
): Promise<Record<string, string> | null> {
  const sealed = await findSealedWords(db, key)
  const secret = sealed && (await openSecret(db, context.keys, key))
  return sealed && secret ? v.parse(StoredWords, openIn(secret, sealed, PLACE)) : null
}

/** How its writer wants to be answered, as two words beside the others. */
export function wordsOfContact(contact: Contact): Words {
  switch (contact.kind) {
    case 'none':
      return { contact: 'none' }
    case 'phone':
      return { contact: 'phone', contact_at: contact.phone }
    case 'email':
      return { contact: 'email', contact_at: contact.email }
    case 'letter':
      return { contact: 'letter', contact_at: contact.address }
  }
}

/** Reads what wordsOfContact wrote; `none` where an order has no such words. */
export function contactOf(words: Words | null): Contact {
  const at = words?.contact_at ?? ''
  switch (words?.contact) {
    case 'phone':
      return { kind: 'phone', phone: at }
    case 'email':
      return { kind: 'email', email: at }
    case 'letter':
      return { kind: 'letter', address: at }
    default:
      return { kind: 'none' }
  }
}
