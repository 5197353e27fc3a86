import type { Context } from '../context'
import type { Database } from '../database'
import { holdsFor } from '../hold/holds'
import type { HeldValue } from '../hold/rules'
import { fieldsInScope, parseScope } from '../register/reach'
import type { StoredRequest } from '../request/store'
import type { Erasure } from '../vault/erasure-store'

/** What a deletion reaches now, and what of it a law keeps. */
export interface ErasureReach {
  erasure: Erasure
  held: HeldValue[]
}

/** Reads a stored deletion anew at every look, so that a hold placed or ended meanwhile counts. */
export async function reachOf(
  context: Context,
  db: Database,
  { request, now }: { request: StoredRequest; now: Date },
): Promise<ErasureReach> {
  const fields = reachedFields(context, request)
  const personId = request.person_id
  const held = await holdsFor(context, db, { personId, fields, now })
  const erasure = {
    personId,
    requestId: request.request_id,
    fields,
    since: request.submitted_at,
    kept: held.map(({ value_id }) => value_id),
  }
  return { erasure, held }
}

/** The codes a stored deletion reaches, held or not; null for the whole account. */
export function reachedFields(
  { register }: Context,
  request: Pick<StoredRequest, 'scope'>,
): string[] | null {
  const scope = parseScope(request.scope)
  switch (scope.kind) {
    case 'account':
      return null
    case 'fields':
      return [...scope.fields] // also what has left the register since
    default:
      return fieldsInScope(register, scope).map(({ code }) => code)
  }
}
