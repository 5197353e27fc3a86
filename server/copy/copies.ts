import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import { movingOf } from '../request/chain'
import { openSecret } from '../request/secret'
import { takeStep } from '../request/steps'
import { beat, changeRequest, lockRequest, type RequestKey } from '../request/store'
import { tellOwner } from '../request/telling'
import { findVault, lockPersonIfAny } from '../vault/store'
import { checkZip, type ZipCheck } from './checking'
import { sealName } from './ledger-name'
import { makePack } from './making'
import { findOwnerFor } from './relative-store'
import { fetchUntil } from './rules'
import { findCopyOf, keyOf, lockCopyOf, saveReady } from './store'

/** What was packed does not hold what its manifest says; it is packed again. */
export class UnsoundCopy extends Error {}

/**
 * Makes a copy of a person's data (PIPL 45) and offers it once it has been read again and every file of its manifest
 * has been found with its hash. Does nothing for a request that has ended.
 */
export async function runCopy(context: Context, key: RequestKey): Promise<void> {
  await makePack(context, key, 'copy')
  const check = await checkPacked(context, key)
  const isOffered = await transaction(context.db, (tx) => offer(context, tx, { key, check }))
  if (!isOffered) {
    throw new UnsoundCopy(`a copy does not hold: ${flawOf(check)}`, { cause: check })
  }
}

/** A pack read again; null where there is none to read. */
export async function checkPacked(context: Context, key: RequestKey): Promise<ZipCheck | null> {
  const copy = await findCopyOf(context.db, key)
  const secret = await openSecret(context.db, context.keys, key)
  if (copy?.state !== 'packed' || copy.bytes === null || !secret) {
    return null
  }
  const zip = { key: keyOf(copy), secret, bytes: copy.bytes }
  return checkZip(context.db, zip, [context.logSigner.key])
}

/** What is wrong with a pack, in a word of ours. */
export function flawOf(check: ZipCheck | null): string {
  return check === null || check.sound ? 'gone' : check.flaw
}

// Out: false where it has to be packed again.
async function offer(
  context: Context,
  tx: DatabaseTransaction,
  { key, check }: { key: RequestKey; check: ZipCheck | null },
): Promise<boolean> {
  const owner = await findOwnerFor(tx, key)
  await lockPersonIfAny(tx, owner)
  const request = await lockRequest(tx, key)
  const vault = await findVault(tx, context.keys, owner)
  const copy = await lockCopyOf(tx, key)
  if (request?.state !== 'verifying') {
    return true
  }
  const at = context.clock()
  const moving = movingOf(context.keys, request)
  if (!check?.sound || !vault || copy?.state !== 'packed') {
    await takeStep(tx, moving, { event: 'left_over', at, actor: 'system' })
    await beat(tx, key, { at, nextTryAt: at })
    return false
  }
  const name = {
    copy: check.manifest.copy,
    manifest_sha256: check.manifestSha256,
    ...(copy.kind === 'relative' && { for_relative: moving.chain.reference }),
  }
  const sealedName = sealName(vault, keyOf(copy), name)
  await saveReady(tx, keyOf(copy), { at, until: fetchUntil(at), sealedName })
  await appendEntry(tx, { pseudonym: vault.pseudonym, at }, { kind: 'copy.made', ...name })
  await changeRequest(tx, key, { copy_id: copy.copy_id })
  await tellOwner(context, tx, { moving, about: 'copy_ready', at })
  await takeStep(tx, moving, { event: 'settle', at, actor: 'system' })
  return true
}
