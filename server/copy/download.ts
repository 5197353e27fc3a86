import { Readable } from 'node:stream'
import { shanghaiDate } from '../../contract/calendar-date'
import { COPY_LINK_MINUTES, type CopyLink } from '../../contract/copy'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { openSecret } from '../request/secret'
import type { RequestKey } from '../request/store'
import { newSecretToken, secretTokenHash } from '../secret-token'
import { copyText } from '../text/copies'
import { findVault, lockPerson, lockPersonIfAny } from '../vault/store'
import { bytesOf, type SealedZip } from './chunks'
import { openName } from './ledger-name'
import { insertLink, takeLink } from './link-store'
import { ownerOf } from './relative-store'
import { stateOfCopy } from './rules'
import {
  type CopyKey,
  findPack,
  keyOf,
  lockCopy,
  lockCopyOf,
  type StoredCopy,
  saveFetched,
} from './store'

const MINUTE_MS = 60_000

/**
 * Makes an address that gives a copy once, within minutes. Using it is what counts as a download.
 * Throws NOT_FOUND for another person's copy, COPY_NOT_READY while it is made, COPY_GONE afterwards.
 */
export async function openCopy(
  context: Context,
  tx: DatabaseTransaction,
  { key, now }: { key: CopyKey; now: Date },
): Promise<CopyLink> {
  await lockPerson(tx, key.personId)
  const copy = await lockCopy(tx, key)
  if (copy?.kind !== 'copy') {
    throw new AppError('NOT_FOUND')
  }
  return linkTo(context, tx, { copy, now })
}

/**
 * As openCopy, for a close relative, whose request's code has opened it; throws NOT_FOUND for any other kind of pack.
 * A copy of one's own asks for a fresh login and is never opened by a code.
 */
export async function openRelativeCopy(
  context: Context,
  tx: DatabaseTransaction,
  { key, now }: { key: RequestKey; now: Date },
): Promise<CopyLink> {
  const copy = await lockCopyOf(tx, key)
  if (copy?.kind !== 'relative') {
    throw new AppError('NOT_FOUND')
  }
  return linkTo(context, tx, { copy, now })
}

async function linkTo(
  context: Context,
  tx: DatabaseTransaction,
  { copy, now }: { copy: StoredCopy; now: Date },
): Promise<CopyLink> {
  assertFetchable(copy, now)
  const { token, hash } = newSecretToken()
  const expiresAt = new Date(now.getTime() + COPY_LINK_MINUTES * MINUTE_MS)
  await insertLink(tx, { ...keyOf(copy), tokenHash: hash, expiresAt })
  return {
    url: new URL(`/v1/copies/${token}`, context.publicUrl).href,
    expires_at: expiresAt.toISOString(),
    name: nameOf(copy),
  }
}

/** A zip on its way out. */
export interface Download {
  name: string
  bytes: number
  stream: Readable
}

/**
 * Uses an address up and gives the zip, piece by piece; the ledger has it before the first byte leaves.
 * Throws LINK_USED for an address that was used, is too old or never was, COPY_GONE where the copy is not there any more.
 */
export async function fetchCopy(context: Context, token: string, now: Date): Promise<Download> {
  const { zip, name } = await transaction(context.db, (tx) =>
    countDownload(context, tx, { tokenHash: secretTokenHash(token), now }),
  )
  const whole = bytesOf(context.db, zip, { start: 0, end: zip.bytes })
  return { name, bytes: zip.bytes, stream: Readable.from(whole, { objectMode: false }) }
}

async function countDownload(
  context: Context,
  tx: DatabaseTransaction,
  { tokenHash, now }: { tokenHash: string; now: Date },
): Promise<{ zip: SealedZip; name: string }> {
  const key = await takeLink(tx, tokenHash, now)
  if (!key) {
    throw new AppError('LINK_USED')
  }
  const found = await findPack(tx, key)
  const owner = found ? ownerOf(found) : key.personId
  await lockPersonIfAny(tx, owner)
  const copy = await lockCopy(tx, key)
  const vault = await findVault(tx, context.keys, owner)
  if (!copy || !vault) {
    throw new AppError('COPY_GONE')
  }
  assertFetchable(copy, now)
  const requestKey = { personId: copy.person_id, requestId: copy.request_id }
  const secret = await openSecret(tx, context.keys, requestKey)
  if (!secret || copy.bytes === null || copy.sealed_name === null) {
    throw new AppError('COPY_GONE')
  }
  await saveFetched(tx, key, now)
  const place = { pseudonym: vault.pseudonym, at: now }
  const named = openName(vault, keyOf(copy), copy.sealed_name)
  await appendEntry(tx, place, { kind: 'copy.fetched', ...named })
  return { zip: { key, secret, bytes: copy.bytes }, name: nameOf(copy) }
}

function assertFetchable(copy: StoredCopy, now: Date): void {
  const state = stateOfCopy(copy, now)
  if (state !== 'ready') {
    throw new AppError(state === 'making' ? 'COPY_NOT_READY' : 'COPY_GONE')
  }
}

function nameOf(copy: StoredCopy): string {
  return copyText.name(shanghaiDate(copy.ready_at ?? copy.asked_at))
}
