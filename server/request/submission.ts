import type { SubmittedRequest } from '../../contract/request'
import { isOpen, type RequestType } from '../../contract/request-machine'
import type { RequestOrder } from '../../contract/request-order'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { lockPerson, openVault } from '../vault/store'
import { askAppeal } from './appeal'
import type { Asking } from './asking'
import { askComplaint } from './complaint'
import { askCopy, askCorrection, askObjection, askRestriction, askTransfer } from './data-orders'
import { askErasure } from './erasure-order'
import { askExplanation } from './explanation'
import type { Filed } from './filing'
import { scopeOf } from './scopes'
import { listRequests, standingOf } from './store'
import { answerFiled } from './submitted'

/** What can be asked for while the account waits for its deletion: nothing of it uses or changes the data. */
const WHILE_FROZEN: readonly RequestType[] = ['explain', 'complain', 'appeal', 'copy']

/** Of these one is enough at a time, for one scope. */
const ONE_AT_A_TIME: readonly RequestType[] = ['copy', 'transfer', 'correct', 'erase']

/**
 * Files what the owner of an account asks for, with its number, due day and first step, and sets the work going.
 * Throws DATA_FROZEN, REQUEST_ALREADY_OPEN (detail: its number), and what the order's own type may throw: see
 * erasure-order, data-orders, explanation, appeal. Then nothing is filed.
 */
export async function submitRequest(
  context: Context,
  tx: DatabaseTransaction,
  asked: { personId: string; order: RequestOrder; now: Date },
): Promise<SubmittedRequest> {
  const filed = await openRequestFor(context, tx, { ...asked, channel: 'self' })
  return answerFiled(context, tx, { filed, now: asked.now })
}

/**
 * As submitRequest; staff open one for a caller, and it waits until the caller says with a login that it is theirs.
 */
export async function openRequestFor(
  context: Context,
  tx: DatabaseTransaction,
  asked: { personId: string; order: RequestOrder; now: Date; channel: 'self' | 'staff' },
): Promise<Filed> {
  const { personId, order, now, channel } = asked
  await lockPerson(tx, personId)
  const vault = await openVault(tx, context.keys, personId)
  if (vault.frozenAt && !WHILE_FROZEN.includes(order.type)) {
    throw new AppError('DATA_FROZEN')
  }
  await assertNoTwin(tx, personId, order)
  return askFor(context, tx, { vault, order, now, channel })
}

function askFor(
  context: Context,
  tx: DatabaseTransaction,
  { order, ...asking }: Asking<RequestOrder>,
): Promise<Filed> {
  switch (order.type) {
    case 'copy':
      return askCopy(context, tx, { ...asking, order })
    case 'transfer':
      return askTransfer(context, tx, { ...asking, order })
    case 'correct':
      return askCorrection(context, tx, { ...asking, order })
    case 'erase':
      return askErasure(context, tx, { ...asking, order })
    case 'restrict':
      return askRestriction(context, tx, { ...asking, order })
    case 'object':
      return askObjection(context, tx, { ...asking, order })
    case 'explain':
      return askExplanation(context, tx, { ...asking, order })
    case 'complain':
      return askComplaint(context, tx, { ...asking, order })
    case 'appeal':
      return askAppeal(context, tx, { ...asking, order })
  }
}

async function assertNoTwin(
  tx: DatabaseTransaction,
  personId: string,
  order: RequestOrder,
): Promise<void> {
  if (!ONE_AT_A_TIME.includes(order.type)) {
    return
  }
  const scope = scopeOf(order)
  const twin = (await listRequests(tx, personId)).find((request) => {
    const { type, state } = standingOf(request)
    return type === order.type && request.scope === scope && isOpen(state)
  })
  if (twin) {
    throw new AppError('REQUEST_ALREADY_OPEN', { detail: twin.number })
  }
}
