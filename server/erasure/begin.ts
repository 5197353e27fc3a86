import { canWithdraw } from '../../contract/request-machine'
import { stopEveryRecipient, stopRecipientsOf } from '../consent/ending'
import { TooEarly } from '../consent/too-early'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { movingOf } from '../request/chain'
import { assertIdentity } from '../request/identity'
import { isBegunByOthers } from '../request/rules'
import { createSecret, openSecret } from '../request/secret'
import { type Moving, takeStep } from '../request/steps'
import {
  beat,
  forgetChain,
  forgetOrders,
  listRequests,
  lockRequest,
  type RequestKey,
  type StoredRequest,
  standingOf,
} from '../request/store'
import { tellOwner } from '../request/telling'
import { identifiersOf } from '../system/identifiers'
import { fileSystemOrders } from '../system/orders'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { closeWardsOf } from './closing'
import { reachedFields } from './reach'
import { isFree, wakeAtNextEnd } from './resumption'
import { causeOf, closeSessions } from './store'

/** What can be answered to somebody who has no account any more: the number and its code open it. */
const ANSWERED_WITHOUT_ACCOUNT = ['complain', 'appeal', 'explain']

/**
 * Begins a deletion whose time has come, or resumes one whose hold has ended. With the step go the orders to every
 * connected system, what finds the person there sealed in them: nothing of ours is erased before that is safe.
 * Out: whether the deletion is under way.
 */
export async function beginStep(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<boolean> {
  // The person first, as every writer does: whoever is still writing ends before, whoever comes finds nobody.
  await lockPersonIfAny(tx, key.personId)
  const request = await lockRequest(tx, key)
  const now = context.clock()
  switch (request?.state) {
    case 'accepted':
    case 'cooling':
      assertMayBegin(request, now)
      await begin(context, tx, { request, now })
      return true
    case 'processing':
    case 'verifying':
      await beat(tx, key, { at: now })
      return true
    case 'partly_done':
      return resume(context, tx, { request, now })
    default:
      return false
  }
}

function assertMayBegin(request: StoredRequest, now: Date): void {
  if (request.cooling_until !== null && request.cooling_until > now) {
    throw new TooEarly()
  }
  if (!isBegunByOthers(request.channel)) {
    assertIdentity(request, now)
  }
}

interface Beginning {
  request: StoredRequest
  now: Date
}

async function begin(
  context: Context,
  tx: DatabaseTransaction,
  { request, now }: Beginning,
): Promise<void> {
  const moving = movingOf(context.keys, request)
  const vault = await findVault(tx, context.keys, request.person_id)
  const { entry } = await takeStep(tx, moving, { event: 'begin', at: now, actor: 'system' })
  await beat(tx, moving.key, { at: now })
  if (vault) {
    await orderElsewhere(context, tx, { request, moving, vault, now })
  }
  const fields = reachedFields(context, request)
  if (fields === null) {
    await closeAccount(context, tx, { moving, vault, by: entry, now })
  } else if (vault && (await causeOf(tx, moving.key)) !== 'withdrawal') {
    // With a withdrawal they were told already: it ended the consent itself.
    const { requestId } = moving.key
    await stopRecipientsOf(context, tx, { vault, fields, by: entry, requestId, now })
  }
}

async function orderElsewhere(
  context: Context,
  tx: DatabaseTransaction,
  { request, moving, vault, now }: Beginning & { moving: Moving; vault: Vault },
): Promise<void> {
  const every = () => context.register.fields.map(({ code }) => code)
  await fileSystemOrders(context, tx, {
    key: moving.key,
    chain: moving.chain,
    order: 'erase',
    identifiers: await identifiersOf(context, tx, vault),
    fields: reachedFields(context, request) ?? every(),
    now,
  })
}

// Nobody is logged in from now on; what the account had allowed, and asked for that makes no sense without it, ends.
async function closeAccount(
  context: Context,
  tx: DatabaseTransaction,
  { moving, vault, by, now }: { moving: Moving; vault: Vault | null; by: string; now: Date },
): Promise<void> {
  await closeSessions(tx, moving.key.personId)
  await closeOthers(context, tx, { moving, now })
  if (vault) {
    const { requestId } = moving.key
    await stopEveryRecipient(context, tx, { vault, by, requestId, now })
    await closeWardsOf(context, tx, { guardian: vault, now })
  }
}

async function closeOthers(
  context: Context,
  tx: DatabaseTransaction,
  { moving, now }: { moving: Moving; now: Date },
): Promise<void> {
  const { personId, requestId } = moving.key
  for (const other of await listRequests(tx, personId)) {
    const isAnswered = ANSWERED_WITHOUT_ACCOUNT.includes(other.type)
    if (other.request_id !== requestId && !isAnswered && canWithdraw(standingOf(other))) {
      const closing = movingOf(context.keys, other)
      await takeStep(tx, closing, { event: 'withdraw', at: now, actor: 'system' })
      await forgetChain(tx, closing.key)
    }
  }
  await forgetOrders(tx, personId)
}

async function resume(
  context: Context,
  tx: DatabaseTransaction,
  { request, now }: Beginning,
): Promise<boolean> {
  if (!(await isFree(context, tx, { request, now }))) {
    await wakeAtNextEnd(context, tx, { request, now })
    return false
  }
  const moving = movingOf(context.keys, request)
  if ((await openSecret(tx, context.keys, moving.key)) === null) {
    await createSecret(tx, context.keys, moving.key) // the first went with what was written; staff may have to write
  }
  await takeStep(tx, moving, { event: 'resume', at: now, actor: 'system' })
  await beat(tx, moving.key, { at: now })
  if (reachedFields(context, request) !== null) {
    await tellOwner(context, tx, { moving, about: 'deletion_resumed', at: now })
  }
  return true
}
