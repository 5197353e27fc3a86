import { v7 as uuid } from 'uuid'
import { sha256Hex } from '../../contract/proof/hash'
import type { OpenedPush } from '../adapters/wechat/push'
import type { Context } from '../context'
import { transaction } from '../database'
import { matterOf, toldOf } from './matter'
import { claimNonce, insertPush } from './store'

/** As long as a message counts as one of now, on either side of its time. */
const NONCE_MS = 600_000

/**
 * Takes a message in: kept sealed, and enqueued to be acted on, in one transaction. The same message again, or the
 * same matter in another, changes nothing.
 */
export async function receivePush(
  context: Context,
  { members, raw, nonce }: Extract<OpenedPush, { ok: true }>,
): Promise<void> {
  const now = context.clock()
  const told = toldOf(members)
  const matter = told ? matterOf(told, raw) : raw
  await transaction(context.db, async (tx) => {
    const expiresAt = new Date(now.getTime() + NONCE_MS)
    if (!(await claimNonce(tx, { hash: sha256Hex(nonce), expiresAt }))) {
      return
    }
    const pushId = uuid()
    const isNew = await insertPush(tx, {
      pushId,
      matterHash: context.keys.lookupHash('push', matter),
      event: EVENT_FORM.test(told?.Event ?? '') ? (told?.Event ?? '') : 'unknown',
      body: context.keys.seal(Buffer.from(JSON.stringify({ raw, members })), pushId),
      at: now,
    })
    if (isNew) {
      await context.jobs.enqueue(tx, { name: 'push', data: { pushId }, startAfter: now })
    }
  })
}

// What is stored in clear is a name of WeChat's, never what somebody wrote in its place.
const EVENT_FORM = /^[a-z_]{1,64}$/
