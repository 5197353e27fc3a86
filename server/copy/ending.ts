import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { destroyChunks } from './chunk-store'
import { openName } from './ledger-name'
import { forgetLinks, forgetLinksTo } from './link-store'
import { ownerOf } from './relative-store'
import {
  keyOf,
  listAbandoned,
  listEnded,
  listPacked,
  lockCopy,
  type StoredCopy,
  saveGone,
} from './store'

const HOUR_MS = 3_600_000 // the slowest download of a last copy is through by then

/** Destroys the copies whose time or downloads are used up, and what was begun for a request that ended otherwise. */
export async function endCopies(context: Context): Promise<void> {
  const now = context.clock()
  const fetchedBefore = new Date(now.getTime() - HOUR_MS)
  const ended = await listEnded(context.db, { now, fetchedBefore })
  for (const copy of [...ended, ...(await listAbandoned(context.db))]) {
    await transaction(context.db, (tx) => endCopy(context, tx, { copy, now }))
  }
  await transaction(context.db, (tx) => forgetLinks(tx, fetchedBefore))
}

async function endCopy(
  context: Context,
  tx: DatabaseTransaction,
  { copy, now }: { copy: StoredCopy; now: Date },
): Promise<void> {
  await lockPersonIfAny(tx, ownerOf(copy))
  const stored = await lockCopy(tx, keyOf(copy))
  const vault = await findVault(tx, context.keys, ownerOf(copy))
  if (stored && stored.state !== 'gone') {
    await destroyCopy(tx, { copy: stored, vault, at: now })
  }
}

/**
 * Tells the ledger which copies a deletion is about to destroy, while the account's key can still say so; the deletion's
 * own stores then destroy and count them.
 */
export async function noteCopiesDestroyed(
  context: Context,
  tx: DatabaseTransaction,
  { personId, at }: { personId: string; at: Date },
): Promise<void> {
  const vault = await findVault(tx, context.keys, personId)
  const packed = vault ? await listPacked(tx, personId) : []
  for (const copy of packed) {
    await noteDestroyed(tx, { copy, vault, at })
  }
}

/** Destroys one pack; the ledger is told of one that was offered. */
export async function destroyCopy(
  tx: DatabaseTransaction,
  { copy, vault, at }: { copy: StoredCopy; vault: Vault | null; at: Date },
): Promise<void> {
  const key = keyOf(copy)
  await destroyChunks(tx, key)
  await forgetLinksTo(tx, key)
  await noteDestroyed(tx, { copy, vault, at })
  await saveGone(tx, key)
}

async function noteDestroyed(
  tx: DatabaseTransaction,
  { copy, vault, at }: { copy: StoredCopy; vault: Vault | null; at: Date },
): Promise<void> {
  if (vault && copy.sealed_name) {
    const name = openName(vault, keyOf(copy), copy.sealed_name)
    const place = { pseudonym: vault.pseudonym, at }
    await appendEntry(tx, place, { kind: 'copy.destroyed', ...name })
  }
}
