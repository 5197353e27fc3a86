import { randomUUID } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { SubmittedRequest } from '../../contract/request'
import type { ComplaintOrder, DeceasedOrder, PublicOrder } from '../../contract/request-order'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { type Asking, filedBy } from './asking'
import { type Filed, fileRequest } from './filing'
import { NOT_NEEDED } from './identity'
import { scopeOf } from './scopes'
import { answerFiled } from './submitted'
import { tellOwner } from './telling'
import { type Words, wordsOfContact } from './words'

/** Files a complaint of the owner of an account. */
export function askComplaint(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<ComplaintOrder>,
): Promise<Filed> {
  return fileRequest(context, tx, { ...filedBy(asking), words: complaintWords(asking.order) })
}

/**
 * Files what anybody may ask for, on a chain of its own that leads to nobody: a complaint, or the wish of a close
 * relative of somebody who died, which waits until it is known who asks (PIPL 49, 65).
 */
export async function submitPublicRequest(
  context: Context,
  tx: DatabaseTransaction,
  { order, now }: { order: PublicOrder; now: Date },
): Promise<SubmittedRequest> {
  const from = {
    owner: { personId: uuid(), pseudonym: randomUUID() },
    channel: 'public',
    type: order.type,
    scope: scopeOf(order),
    now,
  } as const
  const filed =
    order.type === 'complain'
      ? await fileRequest(context, tx, {
          ...from,
          words: complaintWords(order),
          identity: NOT_NEEDED,
        })
      : await fileRequest(context, tx, {
          ...from,
          words: wishWords(order),
          state: 'identity_check',
        })
  // Who has no account reads the number on the screen, and in a mail where they left an address.
  await tellOwner(context, tx, { moving: filed.moving, about: 'accepted', at: now })
  return answerFiled(context, tx, { filed, now })
}

function complaintWords({ words, claims_damage, contact }: ComplaintOrder): Words {
  return { words, claims_damage: claims_damage ? 'yes' : 'no', ...wordsOfContact(contact) }
}

function wishWords({ phone, kinship, interest, contact }: DeceasedOrder): Words {
  return { phone, kinship, interest, ...wordsOfContact(contact) }
}
