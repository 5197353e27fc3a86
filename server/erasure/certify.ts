import * as v from 'valibot'
import type { CertificateContent } from '../../contract/proof/certificate'
import { RequestChannel } from '../../contract/request'
import { issueCertificate } from '../certificate/issue'
import { newestCertificate } from '../certificate/store'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { stopsOfRequest } from '../disclosure/stop-notices'
import { parseScope } from '../register/reach'
import { scopeLabel } from '../request/scope-label'
import { listSteps, type RequestKey, type StoredRequest } from '../request/store'
import { systemRows } from '../system/orders'

/**
 * Issues the certificate of a deletion from what its verifier has found. In: when the deletion ended, which is now but
 * for a certificate that only its recipients' later answers call for.
 */
export async function certify(
  context: Context,
  tx: DatabaseTransaction,
  { request, finishedAt, now }: { request: StoredRequest; finishedAt: Date; now: Date },
): Promise<void> {
  const key = { personId: request.person_id, requestId: request.request_id }
  const steps = await listSteps(tx, key)
  const begun = steps.find(({ state }) => state === 'processing')
  await issueCertificate(context, tx, {
    key,
    at: now,
    content: {
      request: {
        number: request.number,
        channel: v.parse(RequestChannel, request.channel),
        scope: request.scope,
        scopeLabel: scopeLabel(context.register, parseScope(request.scope)),
        submittedAt: request.submitted_at,
        begunAt: begun?.at ?? request.submitted_at,
        finishedAt,
      },
      result: request.result,
      systems: (await systemRows(tx, key)).map((row) => ({
        ...row,
        known_by: knownBy(context, row.system),
      })),
      recipients: await recipientsOf(tx, key),
      kept: request.kept,
    },
  })
}

// Once all have answered their notices are forgotten; what the certificate then said stays true.
async function recipientsOf(
  tx: DatabaseTransaction,
  key: RequestKey,
): Promise<CertificateContent['recipients']> {
  const told = await stopsOfRequest(tx, key.requestId)
  const earlier = told.length === 0 ? await newestCertificate(tx, key) : null
  return earlier?.content.recipients ?? told
}

// A system with a secret signs what it answers; in the others we count ourselves.
function knownBy({ systems }: Context, code: string): 'counted' | 'signed_answer' {
  const isSigned = systems.find((system) => system.code === code)?.secret != null
  return isSigned ? 'signed_answer' : 'counted'
}
