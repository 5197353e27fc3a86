import type { Context } from '../context'
import type { Database } from '../database'
import { holdsFor } from '../hold/holds'
import type { HeldValue } from '../hold/rules'
import { fieldsInScope, parseScope } from '../register/reach'
import type { StoredRequest } from '../request/store'
import type { Erasure } from '../vault/erasure-store'
import { listValues } from '../vault/store'

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
  const personId = request.person_id
  const declared = reachedFields(context, request)
  const fields = declared && (await stillReached(db, request, declared))
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

// One that is resumed has done its part with everything but what a law kept: what its owner gave since is theirs.
async function stillReached(
  db: Database,
  request: StoredRequest,
  fields: readonly string[],
): Promise<string[]> {
  if (request.kept.length === 0) {
    return [...fields]
  }
  const values = await listValues(db, request.person_id)
  const held = new Set(values.filter(({ held_at }) => held_at !== null).map(({ field }) => field))
  return fields.filter((field) => held.has(field))
}

/** Whether nothing of ours is left to delete: only connected systems have something to do. */
export function reachesNothing({ fields }: Erasure): boolean {
  return fields?.length === 0
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
