import * as v from 'valibot'
import { isSettled } from '../../contract/system'
import { SystemReply } from '../../contract/system-answer'
import { type ConnectedSystem, keptLines } from '../connected-system'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { AppError } from '../errors'
import { type IncomingHeaders, isSigned } from '../webhook-signature'
import { askAgainAt, nextTry } from './rules'
import { changeSystem, findOrder, lockSystem, type SystemKey } from './store'

/** A message of a connected system, byte for byte. */
export interface IncomingMessage {
  system: string
  headers: IncomingHeaders
  body: string
}

/**
 * Takes what a system says about an order that it had accepted. Its word ends nothing: a "done" makes us look. The same
 * message again, or one about an order that has ended, changes nothing.
 * Throws NOT_FOUND for a system or an order that it was never given, PUSH_REFUSED for a wrong or old signature,
 * INVALID_REQUEST for another form.
 */
export async function takeAcknowledgement(
  context: Context,
  message: IncomingMessage,
): Promise<void> {
  const system = context.systems.find(({ code }) => code === message.system)
  if (!system?.secret) {
    throw new AppError('NOT_FOUND')
  }
  const { secret } = system
  if (!isSigned(message.headers, message.body, { secret, now: context.clock() })) {
    throw new AppError('PUSH_REFUSED')
  }
  const reply = v.safeParse(v.pipe(v.string(), v.parseJson(), SystemReply), message.body)
  if (!reply.success) {
    throw new AppError('INVALID_REQUEST')
  }
  const orderId = reply.output.order
  const key = await findOrder(context.db, { orderId, system: system.code })
  if (!key) {
    throw new AppError('NOT_FOUND')
  }
  await transaction(context.db, (tx) => note(context, tx, { system, key, reply: reply.output }))
}

interface Said {
  system: ConnectedSystem
  key: SystemKey
  reply: SystemReply
}

async function note(
  context: Context,
  tx: DatabaseTransaction,
  { system, key, reply }: Said,
): Promise<void> {
  const row = await lockSystem(tx, key)
  if (row === null || isSettled(row) || row.order_id !== reply.order || row.said_done) {
    return
  }
  const now = context.clock()
  switch (reply.state) {
    case 'done': {
      const { erased, kept } = reply
      const said = { erased, kept, keeps: keptLines(system.keeps, kept) }
      await changeSystem(tx, key, { said_done: said, next_try_at: now })
      return context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: now })
    }
    case 'accepted': {
      const until = askAgainAt(new Date(reply.waiting_until), now)
      await changeSystem(tx, key, { waiting_until: until, next_try_at: until })
      return context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: until })
    }
    case 'refused': {
      const again = nextTry(row.attempts, now)
      const state = row.state === 'escalated' ? row.state : 'failed'
      await changeSystem(tx, key, { state, failure: 'refused', next_try_at: again })
      return context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: again })
    }
  }
}
