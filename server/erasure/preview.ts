import * as v from 'valibot'
import { isOpen, RequestState } from '../../contract/request-machine'
import type { ErasurePreview, ErasureScope } from '../../contract/request-order'
import type { Context } from '../context'
import { fieldsInScope, parseScope, scopeText } from '../register/reach'
import { scopeLabel } from '../request/scope-label'
import { listRequests } from '../request/store'
import { requestText } from '../text/requests'
import { listValues, openVault } from '../vault/store'

/** What a deletion would do now, in numbers. Throws FIELD_UNDECLARED, CLOSE_ACCOUNT_INSTEAD; changes nothing. */
export async function previewErasure(
  context: Context,
  personId: string,
  scope: ErasureScope,
): Promise<ErasurePreview> {
  await openVault(context.db, context.keys, personId)
  const values = await listValues(context.db, personId)
  const fields = fieldsInScope(context.register, scope)
    .map(({ code, label }) => ({
      field: code,
      label,
      values: values.filter(({ field }) => field === code).length,
    }))
    .filter(({ values: count }) => count > 0)
  const { evidence, evidenceWhy, evidenceLaw, evidenceUntil } = requestText.kept
  return {
    scope_label: scopeLabel(context.register, scope),
    fields,
    systems: [],
    kept: [
      {
        what: evidence,
        why: evidenceWhy,
        law: evidenceLaw,
        until: null,
        how_long: evidenceUntil,
        count: null,
      },
    ],
    blocked_by: await openTwins(context, personId, scope),
  }
}

async function openTwins(context: Context, personId: string, scope: ErasureScope) {
  const requests = await listRequests(context.db, personId)
  return requests
    .filter((request) => request.type === 'erase' && request.scope === scopeText(scope))
    .filter((request) => isOpen(v.parse(RequestState, request.state)))
    .map((request) => ({
      kind: 'same_request_open' as const,
      what: requestText.blockedByRequest(scopeLabel(context.register, parseScope(request.scope))),
      number: request.number,
    }))
}
