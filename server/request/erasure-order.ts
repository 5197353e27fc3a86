import { COOLING_DAYS, type ErasureOrder } from '../../contract/request-order'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { accountTail } from '../person/my-overview'
import { fieldsInScope } from '../register/reach'
import { listValues } from '../vault/store'
import { type Asking, filedBy } from './asking'
import { blockersOf } from './blockers'
import { takeEffect } from './effect'
import { type Filed, fileRequest } from './filing'

const DAY_MS = 86_400_000

/**
 * Asks for a deletion: its data is frozen at once, and deleted at once or in seven days. Throws FIELD_UNDECLARED,
 * CLOSE_ACCOUNT_INSTEAD, NOTHING_TO_ERASE, CONFIRMATION_MISMATCH, BLOCKED; then nothing is filed.
 */
export async function askErasure(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<ErasureOrder>,
): Promise<Filed> {
  const { vault, order, now, channel } = asking
  await assertErasable(context, tx, asking)
  const blockers = await blockersOf(tx, vault.personId, order.scope)
  if (blockers.length > 0) {
    throw new AppError('BLOCKED')
  }
  const coolingUntil = order.when === 'in_7_days' ? coolingEnd(now) : null
  const filed = await fileRequest(context, tx, {
    ...filedBy(asking),
    words: null,
    coolingUntil,
  })
  if (channel === 'self') {
    await takeEffect(context, tx, { moving: filed.moving, coolingUntil, at: now })
  }
  return filed
}

/** Until when a deletion asked for now can be taken back. */
export function coolingEnd(now: Date): Date {
  return new Date(now.getTime() + COOLING_DAYS * DAY_MS)
}

async function assertErasable(
  context: Context,
  tx: DatabaseTransaction,
  { vault, order, channel }: Asking<ErasureOrder>,
): Promise<void> {
  if (order.scope.kind === 'account') {
    // Whoever calls confirms with a login of their own instead.
    const isConfirmed = order.confirmation?.toUpperCase() === accountTail(vault.personId)
    if (channel === 'self' && !isConfirmed) {
      throw new AppError('CONFIRMATION_MISMATCH')
    }
    return
  }
  const codes = fieldsInScope(context.register, order.scope).map(({ code }) => code)
  const held = await listValues(tx, vault.personId)
  if (!held.some(({ field }) => codes.includes(field))) {
    throw new AppError('NOTHING_TO_ERASE')
  }
}
