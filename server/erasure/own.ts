import * as v from 'valibot'
import type { RequestChannel } from '../../contract/request'
import { isOpen, RequestState } from '../../contract/request-machine'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { type Reach, scopeText } from '../register/reach'
import { fileRequest } from '../request/filing'
import { freeze } from '../request/freeze'
import { NOT_NEEDED } from '../request/identity'
import { type WrittenReason, wordsOfReason } from '../request/reason'
import { listRequests, type RequestKey } from '../request/store'
import { findVault, listValues, lockPersonIfAny } from '../vault/store'
import { type ErasureCause, setCause } from './store'

/** A deletion that nobody asked for: whose, what, and which case it is (PIPL 47). */
export interface OwnErasure {
  personId: string
  /** Codes of fields, or the whole account. */
  fields: readonly string[] | 'account'
  cause: ErasureCause
  /** `wechat` where WeChat told us to, `guardian` where a guardian did. */
  channel?: Extract<RequestChannel, 'own' | 'wechat' | 'guardian'>
  /** What its owner reads of it; left out, the case of the law speaks for itself. */
  reason?: WrittenReason
  /** The deletion of many that it belongs to. */
  deletionId?: string
  now: Date
}

/**
 * Begins a deletion of the controller's own accord (PIPL 47): filed as a request that its owner can follow, and
 * carried to the same verified end in every store and system. What it reaches is used for nothing from now on.
 * Out: the request, or null where there is nothing to delete, or the same deletion is open already.
 */
export async function fileOwnErasure(
  context: Context,
  tx: DatabaseTransaction,
  own: OwnErasure,
): Promise<RequestKey | null> {
  const { personId, cause, channel = 'own', reason, deletionId = null, now } = own
  await lockPersonIfAny(tx, personId)
  const vault = await findVault(tx, context.keys, personId)
  const reach = vault && (await reachOfOwn(context, tx, own))
  if (!vault || !reach || (await isOpenAlready(tx, personId, scopeText(reach)))) {
    return null
  }
  const { moving } = await fileRequest(context, tx, {
    owner: vault,
    channel,
    type: 'erase',
    scope: scopeText(reach),
    now,
    words: reason ? wordsOfReason(reason) : null,
    identity: NOT_NEEDED,
  })
  await setCause(tx, moving.key, { cause, deletionId })
  await freeze(context, tx, { personId, scope: reach, at: now })
  await context.jobs.enqueue(tx, { name: 'erasure', data: moving.key, startAfter: now })
  return moving.key
}

// Declared or not, what is held of these fields goes: a field may have left the register with its purpose.
async function reachOfOwn(
  { systems }: Context,
  tx: DatabaseTransaction,
  { personId, fields }: OwnErasure,
): Promise<Reach | null> {
  if (fields === 'account') {
    return { kind: 'account' }
  }
  const held = new Set((await listValues(tx, personId)).map(({ field }) => field))
  const elsewhere = new Set(systems.flatMap((system) => system.fields))
  const concerned = fields.filter((code) => held.has(code) || elsewhere.has(code))
  return concerned.length === 0 ? null : { kind: 'fields', fields: [...concerned].toSorted() }
}

async function isOpenAlready(
  tx: DatabaseTransaction,
  personId: string,
  scope: string,
): Promise<boolean> {
  const requests = await listRequests(tx, personId)
  return requests.some(
    (request) =>
      request.type === 'erase' &&
      ['account', scope].includes(request.scope) &&
      isOpen(v.parse(RequestState, request.state)),
  )
}
