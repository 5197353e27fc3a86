import * as v from 'valibot'
import { fieldOf } from '../../contract/register'
import type { SubmittedRequest } from '../../contract/request'
import { isOpen, RequestState } from '../../contract/request-machine'
import {
  COOLING_DAYS,
  type CorrectionOrder,
  type ErasureOrder,
  type RequestOrder,
} from '../../contract/request-order'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { accountTail } from '../person/my-data'
import { fieldsInScope, scopeText } from '../register/reach'
import { listValues, lockPerson, openVault, type Vault } from '../vault/store'
import { askExplanation } from './explanation'
import { type Filed, fileRequest } from './filing'
import { freeze } from './freeze'
import { freshLogin } from './identity'
import { takeStep } from './steps'
import { listRequests, lockRequest } from './store'
import { viewOf } from './view'

const DAY_MS = 86_400_000

interface Asking<O extends RequestOrder> {
  vault: Vault
  order: O
  now: Date
}

/**
 * Files a request with its number, its due day and its first step, and sets the work going.
 * Throws DATA_FROZEN, REQUEST_ALREADY_OPEN (detail: its number), FIELD_UNDECLARED, CLOSE_ACCOUNT_INSTEAD,
 * NOTHING_TO_ERASE, CONFIRMATION_MISMATCH, NOT_FOUND for a clause that never was; then nothing is filed.
 */
export async function submitRequest(
  context: Context,
  tx: DatabaseTransaction,
  asked: { personId: string; order: RequestOrder; now: Date },
): Promise<SubmittedRequest> {
  const { order, now } = asked
  await lockPerson(tx, asked.personId)
  const vault = await openVault(tx, context.keys, asked.personId)
  if (vault.frozenAt) {
    throw new AppError('DATA_FROZEN')
  }
  const filed = await askFor(context, tx, { vault, order, now })
  const stored = await lockRequest(tx, filed.moving.key)
  if (!stored) {
    throw new Error('a request just filed cannot be read')
  }
  const request = await viewOf(context, tx, { stored, now })
  return { request, access_code: filed.accessCode }
}

async function askFor(
  context: Context,
  tx: DatabaseTransaction,
  { vault, order, now }: Asking<RequestOrder>,
): Promise<Filed> {
  switch (order.type) {
    case 'erase':
      await assertNoTwin(tx, vault, order)
      return askErasure(context, tx, { vault, order, now })
    case 'correct':
      await assertNoTwin(tx, vault, order)
      return askCorrection(context, tx, { vault, order, now })
    case 'explain':
      return askExplanation(context, tx, { vault, order, now })
    default:
      throw new AppError('INVALID_REQUEST')
  }
}

async function assertNoTwin(
  tx: DatabaseTransaction,
  vault: Vault,
  order: ErasureOrder | CorrectionOrder,
): Promise<void> {
  const scope = order.type === 'erase' ? scopeText(order.scope) : `field:${order.field}`
  const twin = (await listRequests(tx, vault.personId)).find(
    (request) =>
      request.type === order.type &&
      request.scope === scope &&
      isOpen(v.parse(RequestState, request.state)),
  )
  if (twin) {
    throw new AppError('REQUEST_ALREADY_OPEN', { detail: twin.number })
  }
}

async function askErasure(
  context: Context,
  tx: DatabaseTransaction,
  { vault, order, now }: Asking<ErasureOrder>,
): Promise<Filed> {
  await assertErasable(context, tx, { vault, order, now })
  const waits = order.when === 'in_7_days'
  const startAfter = waits ? new Date(now.getTime() + COOLING_DAYS * DAY_MS) : now
  const filed = await fileRequest(context, tx, {
    owner: vault,
    type: 'erase',
    scope: scopeText(order.scope),
    channel: 'self',
    now,
    words: null,
    coolingUntil: waits ? startAfter : null,
    identity: freshLogin('erase', now),
  })
  if (waits) {
    await takeStep(tx, filed.moving, { event: 'wait', at: now, actor: 'person' })
  }
  await freeze(context, tx, { personId: vault.personId, scope: order.scope, at: now })
  await context.jobs.enqueue(tx, { name: 'erasure', data: filed.moving.key, startAfter })
  return filed
}

async function assertErasable(
  context: Context,
  tx: DatabaseTransaction,
  { vault, order }: Asking<ErasureOrder>,
): Promise<void> {
  if (order.scope.kind === 'account') {
    if (order.confirmation?.toUpperCase() !== accountTail(vault.personId)) {
      throw new AppError('CONFIRMATION_MISMATCH')
    }
    return
  }
  const codes = fieldsInScope(context.register, order.scope).map(({ code }) => code)
  const held = await listValues(tx, vault.personId)
  if (!held.some(({ field }) => codes.includes(field))) {
    throw new AppError('NOTHING_TO_ERASE')
  }
}

async function askCorrection(
  context: Context,
  tx: DatabaseTransaction,
  { vault, order, now }: Asking<CorrectionOrder>,
): Promise<Filed> {
  if (!fieldOf(context.register, order.field)) {
    throw new AppError('FIELD_UNDECLARED')
  }
  return fileRequest(context, tx, {
    owner: vault,
    type: 'correct',
    scope: `field:${order.field}`,
    channel: 'self',
    now,
    words: { wanted: order.wanted, reason: order.reason },
    identity: freshLogin('correct', now),
  })
}
