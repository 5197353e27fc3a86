import type { ConsentWithdrawal } from '../../contract/consent'
import { fieldOf } from '../../contract/register'
import { GUARDIAN_ITEM } from '../consent/guardian'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { closeWard } from '../erasure/closing'
import { fileOwnErasure } from '../erasure/own'
import { AppError } from '../errors'
import { appendEntry, readFirstEntry } from '../ledger/store'
import { findVault, listValues, lockPersonIfAny, type Vault } from '../vault/store'
import { removeWard } from '../vault/ward-store'
import { findWard, lockGuardian } from './care'

export interface InCare {
  guardianId: string
  wardId: string
  now: Date
}

/** Opens a ward's own vault for its guardian, both kept from other writers. Throws NOT_FOUND. */
export async function lockWard(
  context: Context,
  tx: DatabaseTransaction,
  { guardianId, wardId }: InCare,
): Promise<{ guardian: Vault; child: Vault }> {
  const guardian = await lockGuardian(context, tx, guardianId)
  const { childId } = await findWard(context, tx, { guardian, wardId })
  await lockPersonIfAny(tx, childId)
  const child = await findVault(tx, context.keys, childId)
  if (child === null) {
    throw new AppError('NOT_FOUND')
  }
  return { guardian, child }
}

/** Deletes what a child's account need not have, at once. Throws NOT_FOUND, NOTHING_TO_ERASE. */
export async function eraseWardDatum(
  context: Context,
  tx: DatabaseTransaction,
  asked: InCare & { field: string },
): Promise<void> {
  const { child } = await lockWard(context, tx, asked)
  const held = await listValues(tx, child.personId)
  const field = fieldOf(context.register, asked.field)
  if (!field?.optional || !held.some((value) => value.field === field.code)) {
    throw new AppError('NOTHING_TO_ERASE')
  }
  const filed = await fileOwnErasure(context, tx, {
    personId: child.personId,
    fields: [field.code],
    cause: 'request',
    channel: 'guardian',
    now: asked.now,
  })
  if (!filed) {
    throw new AppError('NOTHING_TO_ERASE') // the same is under way
  }
}

/**
 * A guardian takes the consent for one child back: what it allowed ends, and the child's account is deleted as any
 * other that closes. Other children's consents stand, each by its own entry. Throws NOT_FOUND.
 */
export async function withdrawWard(
  context: Context,
  tx: DatabaseTransaction,
  asked: InCare & { withdrawal: ConsentWithdrawal },
): Promise<void> {
  const { guardian, child } = await lockWard(context, tx, asked)
  const first = await readFirstEntry(tx, child.pseudonym)
  if (first?.entry.act.kind !== 'guardian.consented') {
    throw new Error('a ward whose chain does not begin with its guardian')
  }
  const { action_id, client } = asked.withdrawal
  await appendEntry(
    tx,
    { pseudonym: guardian.pseudonym, at: asked.now },
    {
      kind: 'consent.withdrawn',
      item: GUARDIAN_ITEM,
      given_entry: first.entry.act.guardian_entry,
      action_id,
      client,
    },
  )
  await removeWard(tx, guardian, asked.wardId)
  await closeWard(context, tx, { childId: child.personId, now: asked.now })
}
