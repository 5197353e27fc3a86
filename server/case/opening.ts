import type { RequestOrder } from '../../contract/request-order'
import type { Context, StaffCaller } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { noteHandled } from '../request/handling'
import { setAssignee } from '../request/handling-store'
import { lockRequest, type RequestKey } from '../request/store'
import { openRequestFor } from '../request/submission'
import { tellOwner } from '../request/telling'
import { findByPhone } from './caller'
import { byStaff, lockCase } from './held'
import { insertSearch } from './search-store'

/** Finds who calls, by their number. That somebody looked is on record either way. Throws NOT_FOUND. */
export async function findCaller(
  context: Context,
  { phone, staff, now }: { phone: string; staff: StaffCaller; now: Date },
): Promise<string> {
  const personId = await findByPhone(context, context.db, { phone, now })
  await transaction(context.db, (tx) =>
    insertSearch(tx, { staffId: staff.staffId, found: personId !== null, at: now }),
  )
  if (personId === null) {
    throw new AppError('NOT_FOUND')
  }
  return personId
}

/**
 * Opens a request for a caller, in the hands of who opens it. It waits until the caller says with a login that it is
 * theirs, or it was checked otherwise. Throws as openRequestFor. Out: its number.
 */
export async function openCase(
  context: Context,
  tx: DatabaseTransaction,
  opened: { personId: string; order: RequestOrder; staff: StaffCaller; now: Date },
): Promise<string> {
  const { personId, order, staff, now } = opened
  const { moving } = await openRequestFor(context, tx, { personId, order, now, channel: 'staff' })
  const number = await numberOf(tx, moving.key)
  const held = await lockCase(context, tx, { number, staff, now })
  await setAssignee(tx, held.key, staff.staffId)
  await noteHandled(tx, moving, { what: 'claimed', at: now, ...byStaff(held) })
  await tellOwner(context, tx, { moving, about: 'identity_needed', at: now })
  return number
}

async function numberOf(tx: DatabaseTransaction, key: RequestKey): Promise<string> {
  const stored = await lockRequest(tx, key)
  if (!stored) {
    throw new Error('a request just filed cannot be read')
  }
  return stored.number
}
