import type { Context, StaffCaller } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { isBarred, noteHandler } from '../request/handling-store'
import { type Held, lockOpen } from '../request/moving'
import { findByNumber, type RequestKey } from '../request/store'
import { lockPersonIfAny } from '../vault/store'

/** What a member of staff does something with: which request, who, when. */
export interface Asking {
  number: string
  staff: StaffCaller
  now: Date
}

/** An open request that a member of staff has taken on, locked. */
export interface HeldCase extends Held {
  key: RequestKey
  staff: StaffCaller
  now: Date
}

/**
 * Locks an open request for an act of a member of staff, whoever handles it. Whatever the act is, they have had a part in
 * the request from its commit on, and take no appeal against it (PIPL 50): every act begins here. Throws NOT_FOUND for a
 * number that is none, REQUEST_NOT_OPEN for one that has ended.
 */
export async function lockCase(
  context: Context,
  tx: DatabaseTransaction,
  { number, staff, now }: Asking,
): Promise<HeldCase> {
  const key = await keyOf(tx, number)
  await lockPersonIfAny(tx, key.personId) // the person first, as every writer does
  const held = await lockOpen(tx, context.keys, key)
  await noteHandler(tx, key, staff.staffId)
  return { ...held, key, staff, now }
}

/** Locks an open request for who has taken it on. Throws as lockCase, and CLAIMED_BY_OTHER for anybody else. */
export async function lockHeld(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking,
): Promise<HeldCase> {
  const held = await lockCase(context, tx, asking)
  if (held.stored.assignee !== asking.staff.staffId) {
    throw new AppError('CLAIMED_BY_OTHER')
  }
  return held
}

/** Whoever had a part in a request before an appeal opened it again decides nothing in it (PIPL 50). Throws SECOND_PERSON_REQUIRED. */
export async function assertNotBarred(
  tx: DatabaseTransaction,
  { key, staff }: Pick<HeldCase, 'key' | 'staff'>,
): Promise<void> {
  if (await isBarred(tx, key, staff.staffId)) {
    throw new AppError('SECOND_PERSON_REQUIRED')
  }
}

async function keyOf(tx: DatabaseTransaction, number: string): Promise<RequestKey> {
  const stored = await findByNumber(tx, number.trim().toUpperCase())
  if (!stored) {
    throw new AppError('NOT_FOUND')
  }
  return { personId: stored.person_id, requestId: stored.request_id }
}

/** How a member of staff stands in a ledger entry: that it was staff, and two characters of their number. */
export function byStaff({ staff }: Pick<HeldCase, 'staff'>): { actor: 'staff'; tail: string } {
  return { actor: 'staff', tail: staff.tail }
}
