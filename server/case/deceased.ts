import type { PlannedAct } from '../../contract/plan'
import type { Context } from '../context'
import { grantCopy } from '../copy/granting'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { takeEffect } from '../request/effect'
import { fileRequest } from '../request/filing'
import { noteHandlers } from '../request/handling-store'
import { identityEnd } from '../request/identity'
import type { RequestKey } from '../request/store'
import type { Words } from '../request/words'
import { listRestrictions } from '../vault/restriction-store'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { findByPhone } from './caller'

export type CopyAct = Extract<PlannedAct, { kind: 'copy' }>

/**
 * The account that a close relative's request is about, found by the number they named (PIPL 49). Throws NOTHING_HELD
 * where there is none, and EARLIER_WISH where its owner arranged otherwise while alive: that the whole account be kept
 * and used for nothing goes before a relative's wish.
 */
export async function whoDied(
  context: Context,
  db: Database,
  { words, now }: { words: Words | null; now: Date },
): Promise<string> {
  const personId = await findByPhone(context, db, { phone: words?.phone ?? '', now })
  if (personId === null) {
    throw new AppError('NOTHING_HELD')
  }
  const arranged = await listRestrictions(db, personId)
  if (arranged.some(({ scope }) => scope === 'account')) {
    throw new AppError('EARLIER_WISH')
  }
  return personId
}

/** As whoDied, locked, with their vault. Throws NOTHING_HELD also where the account has just gone. */
export async function lockWhoDied(
  context: Context,
  tx: DatabaseTransaction,
  asked: { words: Words | null; now: Date },
): Promise<Vault> {
  const personId = await whoDied(context, tx, asked)
  await lockPersonIfAny(tx, personId)
  const vault = await findVault(tx, context.keys, personId)
  if (!vault) {
    throw new AppError('NOTHING_HELD')
  }
  return vault
}

interface ErasureGranted {
  words: Words | null
  scope: string
  /** Who decided it: none of them takes an appeal against it (PIPL 50). */
  hands: readonly string[]
  now: Date
}

/**
 * Opens what a second person has approved on the account of somebody who died: a deletion of its own, on that
 * account's chain, to its verified end and certificate. Throws NOTHING_HELD where the account has just gone.
 */
export async function eraseForRelative(
  context: Context,
  tx: DatabaseTransaction,
  { words, scope, hands, now }: ErasureGranted,
): Promise<void> {
  const vault = await lockWhoDied(context, tx, { words, now })
  const { moving } = await fileRequest(context, tx, {
    owner: vault,
    type: 'erase',
    scope,
    channel: 'staff',
    now,
    words: null,
    identity: { how: 'evidence', until: identityEnd(now) },
  })
  await noteHandlers(tx, moving.key, hands)
  await takeEffect(context, tx, { moving, coolingUntil: null, at: now })
}

/**
 * Sets a copy of the dead person's data going that a second person has approved for the relative (PIPL 49). Throws as
 * grantCopy and whoDied.
 */
export async function copyForRelative(
  context: Context,
  tx: DatabaseTransaction,
  granted: { key: RequestKey; words: Words | null; act: CopyAct; now: Date },
): Promise<void> {
  const { key, words, act, now } = granted
  const ownerId = await whoDied(context, tx, { words, now })
  await lockPersonIfAny(tx, ownerId)
  await grantCopy(context, tx, { key, ownerId, groups: act.groups, named: act.named ?? [], now })
}
