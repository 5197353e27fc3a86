import * as v from 'valibot'
import { RequestChannel } from '../../contract/request'
import { issueCertificate } from '../certificate/issue'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { stopsOfRequest } from '../disclosure/stop-notices'
import { parseScope } from '../register/reach'
import { scopeLabel } from '../request/scope-label'
import { listSteps, type StoredRequest } from '../request/store'
import { systemRows } from '../system/orders'

/** Issues the certificate of a deletion from what its verifier has just found, in the same transaction. */
export async function certify(
  context: Context,
  tx: DatabaseTransaction,
  { request, now }: { request: StoredRequest; now: Date },
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
        finishedAt: now,
      },
      result: request.result,
      systems: (await systemRows(tx, key)).map((row) => ({
        ...row,
        known_by: knownBy(context, row.system),
      })),
      recipients: await stopsOfRequest(tx, key.requestId),
      kept: request.kept,
    },
  })
}

// A system with a secret signs what it answers; in the others we count ourselves.
function knownBy({ systems }: Context, code: string): 'counted' | 'signed_answer' {
  const isSigned = systems.find((system) => system.code === code)?.secret != null
  return isSigned ? 'signed_answer' : 'counted'
}
