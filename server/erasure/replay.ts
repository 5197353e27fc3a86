import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import { destroySecret } from '../request/secret'
import { eraseFrom } from '../vault/erasure-store'
import { findVault, listValues, lockPersonIfAny, type StoredValue } from '../vault/store'
import { insertTombstone, type Tombstone } from '../vault/tombstone-store'
import { parseCause } from './store'
import { ERASURE_STORES } from './stores'

/**
 * Makes a restored database forget again what a tombstone tells of, with its entries, in one transaction with the
 * tombstone itself: done twice, or killed on the way, it ends the same. Values collected later are left alone.
 */
export function replayTombstone(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  stone: Tombstone,
): Promise<void> {
  const { person_id: personId, request_id: requestId, kind } = stone
  return transaction(context.db, async (tx) => {
    await lockPersonIfAny(tx, personId)
    if (kind === 'request') {
      await destroySecret(tx, { personId, requestId: requestId ?? '' })
    } else {
      await eraseAgain(context, tx, stone)
    }
    await insertTombstone(tx, stone)
  })
}

async function eraseAgain(
  { keys, clock }: Pick<Context, 'keys' | 'clock'>,
  tx: DatabaseTransaction,
  stone: Tombstone,
): Promise<void> {
  const { person_id: personId, request_id: requestId } = stone
  const fields = stone.kind === 'account' ? null : stone.fields
  const since = new Date(stone.erased_at)
  const reached = (await listValues(tx, personId)).filter(
    ({ field }) => fields?.includes(field) ?? true,
  )
  const later = reached.filter(({ recorded_at }) => recorded_at > since)
  const kept = [...stone.kept, ...later.map(({ value_id }) => value_id)]
  const vault = await findVault(tx, keys, personId)
  const gone = reached.filter(({ value_id }) => !kept.includes(value_id))
  if (vault) {
    await noteAgain(tx, { stone, gone, pseudonym: vault.pseudonym, at: clock() })
  }
  const still = kept.filter((id) => reached.some(({ value_id }) => value_id === id))
  await eraseFrom(ERASURE_STORES, tx, {
    personId,
    requestId: requestId ?? '',
    fields,
    since,
    kept: still,
  })
}

async function noteAgain(
  tx: DatabaseTransaction,
  { stone, gone, ...place }: { stone: Tombstone; gone: StoredValue[]; pseudonym: string; at: Date },
): Promise<void> {
  for (const field of new Set(gone.map((value) => value.field))) {
    await appendEntry(tx, place, { kind: 'value.erased', field, cause: parseCause(stone.cause) })
  }
}
