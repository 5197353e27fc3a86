import { canonicalJson } from '../../contract/proof/canonical-json'
import { newestCertificate } from '../certificate/store'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { awaitsRecipients, stopsOfRequest } from '../disclosure/stop-notices'
import { forgetNoticesOf } from '../disclosure/store'
import { lockRequest, type RequestKey, type StoredRequest } from '../request/store'
import { systemRows } from '../system/orders'
import { systemsSettled } from '../system/rules'
import { lockPersonIfAny } from '../vault/store'
import { certify } from './certify'
import { findRequestById, listAnswered } from './supplement-store'

/** How many a round takes up; the next one goes on. */
const ROUND = 200

/**
 * Certifies a deletion anew once its last recipient has answered, or will not: it had ended without waiting for them.
 * The deletion's own end stays as it was; the new certificate names the one it takes the place of. From then on nothing
 * leads from the notices to the request. Does nothing before, or twice, or for a deletion that is under way: its own
 * end will say it.
 */
export async function runSupplement(
  context: Context,
  { requestId }: { requestId: string },
): Promise<void> {
  const key = await findRequestById(context.db, requestId)
  if (key) {
    await transaction(context.db, (tx) => supplement(context, tx, key))
  }
}

/** The net under the jobs: every deletion that has ended and whose recipients have all answered. */
export async function supplementAnswered(context: Context): Promise<void> {
  for (const requestId of await listAnswered(context.db, ROUND)) {
    await runSupplement(context, { requestId })
  }
}

async function supplement(
  context: Context,
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<void> {
  await lockPersonIfAny(tx, key.personId)
  const request = await lockRequest(tx, key)
  const hasEnded = request && ['done', 'partly_done'].includes(request.state)
  if (!hasEnded || !systemsSettled(await systemRows(tx, key))) {
    return
  }
  if (await awaitsRecipients(context, tx, key.requestId)) {
    return
  }
  await certifyRecipients(context, tx, { key, request })
  await forgetNoticesOf(tx, key.requestId)
}

async function certifyRecipients(
  context: Context,
  tx: DatabaseTransaction,
  { key, request }: { key: RequestKey; request: StoredRequest },
): Promise<void> {
  const recipients = await stopsOfRequest(tx, key.requestId)
  const earlier = await newestCertificate(tx, key)
  const isNews =
    recipients.length > 0 &&
    canonicalJson(earlier?.content.recipients ?? []) !== canonicalJson(recipients)
  if (earlier && isNews) {
    const finishedAt = new Date(earlier.content.request.finished_at)
    await certify(context, tx, { request, finishedAt, now: context.clock() })
  }
}
