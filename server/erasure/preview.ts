import * as v from 'valibot'
import { isOpen, RequestState } from '../../contract/request-machine'
import type { Blocker, ErasurePreview, ErasureScope } from '../../contract/request-order'
import type { Kept } from '../../contract/system'
import type { Context } from '../context'
import { holdsFor } from '../hold/holds'
import { type HeldValue, keptOf } from '../hold/rules'
import { fieldsInScope, parseScope, scopeText } from '../register/reach'
import { blockersOf } from '../request/blockers'
import { scopeLabel } from '../request/scope-label'
import { listRequests } from '../request/store'
import { identifiersOf } from '../system/identifiers'
import { keptElsewhere, previewSystems } from '../system/preview'
import { requestText } from '../text/requests'
import { listValues, openVault } from '../vault/store'

/**
 * What a deletion would do now, in numbers: here, in every connected system as far as it says so in time, what a law
 * would keep, and what has to be cleared first. Throws FIELD_UNDECLARED, CLOSE_ACCOUNT_INSTEAD; changes nothing.
 */
export async function previewErasure(
  context: Context,
  personId: string,
  scope: ErasureScope,
): Promise<ErasurePreview> {
  const { db, register } = context
  const vault = await openVault(db, context.keys, personId)
  const reached = fieldsInScope(register, scope).map(({ code }) => code)
  const fields = scope.kind === 'account' ? null : reached
  const held = await holdsFor(context, db, { personId, fields, now: context.clock() })
  const identifiers = await identifiersOf(context, db, vault)
  const systems = await previewSystems(context, identifiers, reached)
  return {
    scope_label: scopeLabel(register, scope),
    fields: await countGoing(context, { personId, reached, held }),
    systems,
    kept: [...keptOf(held, register), ...keptElsewhere(context, systems), EVIDENCE],
    blocked_by: [
      ...(await openTwins(context, personId, scope)),
      ...(await blockersOf(db, personId, scope)),
    ],
  }
}

const EVIDENCE: Kept = {
  what: requestText.kept.evidence,
  why: requestText.kept.evidenceWhy,
  law: requestText.kept.evidenceLaw,
  until: null,
  how_long: requestText.kept.evidenceUntil,
  count: null,
}

async function countGoing(
  { db, register }: Context,
  asked: { personId: string; reached: readonly string[]; held: readonly HeldValue[] },
): Promise<ErasurePreview['fields']> {
  const held = new Set(asked.held.map(({ value_id }) => value_id))
  const going = (await listValues(db, asked.personId)).filter(({ value_id }) => !held.has(value_id))
  return register.fields
    .filter(({ code }) => asked.reached.includes(code))
    .map(({ code, label }) => ({
      field: code,
      label,
      values: going.filter(({ field }) => field === code).length,
    }))
    .filter(({ values }) => values > 0)
}

async function openTwins(
  { db, register }: Context,
  personId: string,
  scope: ErasureScope,
): Promise<Blocker[]> {
  const requests = await listRequests(db, personId)
  return requests
    .filter((request) => request.type === 'erase' && request.scope === scopeText(scope))
    .filter((request) => isOpen(v.parse(RequestState, request.state)))
    .map((request) => ({
      kind: 'same_request_open',
      what: requestText.blockedByRequest(scopeLabel(register, parseScope(request.scope))),
      number: request.number,
    }))
}
