import * as v from 'valibot'
import type { Register } from '../../contract/register'
import { type CopyScope, DeceasedOrder } from '../../contract/request-order'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { beat, type RequestKey, type StoredRequest } from '../request/store'
import { readWords } from '../request/words'
import { restrictedScopes } from '../vault/restriction-store'
import { findVault } from '../vault/store'
import { destroyCopy } from './ending'
import { type Granted, keptFromRelative } from './relative'
import { insertGranted, ownerOf } from './relative-store'
import { everyGroup, fieldsOfGroups } from './rules'
import type { ForRelative } from './source'
import { lockCopyOf, type StoredCopy } from './store'

/** What staff mean to give a close relative: groups of the register, and by name what no group alone gives. */
export interface Grant {
  groups: CopyScope
  named: readonly string[]
}

/**
 * What a grant comes to for the data of one person. Throws INVALID_REQUEST where it names what does not exist, lies in no
 * chosen group, or is never given; EARLIER_WISH where their owner arranged otherwise.
 */
export async function grantedOf(
  { register }: Pick<Context, 'register'>,
  db: Database,
  { ownerId, groups, named }: Grant & { ownerId: string },
): Promise<Granted> {
  const restricted = await restrictedScopes(db, ownerId)
  const granted = { groups: declaredGroups(register, groups), named, restricted }
  const fields = fieldsOfGroups(register, granted.groups)
  const reasons = named.map((code) => {
    const field = fields.find((one) => one.code === code)
    return field ? keptFromRelative(field, granted) : 'account'
  })
  if (granted.groups.length === 0 || reasons.includes('account')) {
    throw new AppError('INVALID_REQUEST', { detail: 'act' })
  }
  if (restricted.includes('account') || reasons.includes('wish')) {
    throw new AppError('EARLIER_WISH')
  }
  return granted
}

// None of what is ours beside the register's: choices, requests and traces are nobody's but their owner's.
function declaredGroups(register: Register, groups: CopyScope): string[] {
  const declared = everyGroup(register).filter((code) =>
    register.groups.some((group) => group.code === code),
  )
  const asked = groups === 'all' ? declared : groups
  const isKnown = asked.every((code) => declared.includes(code))
  return isKnown ? declared.filter((code) => asked.includes(code)) : []
}

/**
 * Files a copy for a close relative that a second person has just approved, and sets its making going.
 * Throws as grantedOf, and REQUEST_NOT_OPEN where one is being made already.
 */
export async function grantCopy(
  context: Context,
  tx: DatabaseTransaction,
  { key, now, ...grant }: Grant & { key: RequestKey; ownerId: string; now: Date },
): Promise<void> {
  const { groups, named } = await grantedOf(context, tx, grant)
  const { ownerId } = grant
  await endEarlier(context, tx, { key, now })
  await insertGranted(tx, { ...key, ownerId, groups, named, at: now })
  await context.jobs.enqueue(tx, { name: 'copy', data: key, startAfter: now })
  await beat(tx, key, { at: now, nextTryAt: now }) // from now on a machine's work, and watched
}

// After an appeal that was right, another copy takes the place of the first.
async function endEarlier(
  { keys }: Context,
  tx: DatabaseTransaction,
  { key, now: at }: { key: RequestKey; now: Date },
): Promise<void> {
  const copy = await lockCopyOf(tx, key)
  if (copy?.state === 'making' || copy?.state === 'packed') {
    throw new AppError('REQUEST_NOT_OPEN')
  }
  if (copy?.state === 'ready') {
    await destroyCopy(tx, { copy, vault: await findVault(tx, keys, ownerOf(copy)), at })
  }
}

/** What a granted copy is made of, as it stands when it is made: a wish of since then is honoured, too. */
export async function forRelative(
  context: Pick<Context, 'keys'>,
  db: Database,
  { request, copy }: { request: StoredRequest; copy: StoredCopy },
): Promise<ForRelative> {
  const key = { personId: request.person_id, requestId: request.request_id }
  const words = await readWords(context, db, key)
  return {
    number: request.number,
    kinship: v.parse(DeceasedOrder.entries.kinship, words?.kinship),
    groups: copy.groups,
    named: copy.named,
    restricted: await restrictedScopes(db, ownerOf(copy)),
  }
}
