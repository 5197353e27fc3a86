import { v7 as uuid } from 'uuid'
import type { OwnDeletionOrder } from '../../contract/own-deletion'
import { hashOf } from '../../contract/proof/hash'
import { findCaller } from '../case/opening'
import { planEnd } from '../case/rules'
import type { Context, StaffCaller } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { findByNumber } from '../request/store'
import { countReached, fieldsOfOrder } from './counting'
import { type OwnPlan, sealPlan } from './plan'
import { insertDeletion } from './store'

interface Planning {
  order: OwnDeletionOrder
  staff: StaffCaller
  now: Date
}

/**
 * Counts what an order would reach, before the transaction that files it. Throws NOT_FOUND for a number that finds
 * nobody, NOTHING_HELD where nothing would be deleted, FIELD_UNDECLARED, CLOSE_ACCOUNT_INSTEAD.
 */
export async function countOrder(context: Context, planning: Planning): Promise<OwnPlan> {
  const { order, now } = planning
  const { cause, whose, because, law } = order
  const fields = await fieldsOfOrder(context, order)
  const person = await findPerson(context, planning)
  const note = whose.kind === 'everybody' ? null : whose.note
  const intended = { cause, fields, person, note, because, law }
  return countReached(context, { ...intended, registered_until: now.toISOString() }, now)
}

/** Files a count for a second person to approve. Out: its id. */
export async function fileDeletion(
  { keys }: Context,
  tx: DatabaseTransaction,
  { plan, staff, now }: { plan: OwnPlan; staff: StaffCaller; now: Date },
): Promise<string> {
  const deletionId = uuid()
  await insertDeletion(tx, {
    deletionId,
    sealed: sealPlan(keys, deletionId, plan),
    sha256: hashOf(plan),
    author: staff.staffId,
    countedAt: now,
    expiresAt: planEnd(now),
  })
  return deletionId
}

async function findPerson(
  context: Context,
  { order: { whose }, staff, now }: Planning,
): Promise<string | null> {
  switch (whose.kind) {
    case 'everybody':
      return null
    case 'phone':
      return findCaller(context, { phone: whose.phone, staff, now })
    case 'request':
      return ownerOfRequest(context, whose.number)
  }
}

async function ownerOfRequest({ db }: Context, number: string): Promise<string> {
  const stored = await findByNumber(db, number.trim().toUpperCase())
  if (!stored) {
    throw new AppError('NOT_FOUND')
  }
  return stored.person_id
}
