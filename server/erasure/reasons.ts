import { endOf } from '../../contract/retention'
import type { Kept } from '../../contract/system'
import type { Context } from '../context'
import type { Database } from '../database'
import { type HeldValue, keptOf } from '../hold/rules'
import type { StoredRequest } from '../request/store'
import { keptBySystems } from '../system/orders'

/** Why a deletion ends only in part: one line of it, as its owner reads it, and when we have to look next. */
export interface ReasonToKeep {
  line: Kept
  /** Null where somebody else knows the end: a connected system has a look of its own (server/system/asking-again.ts). */
  lookAt: Date | null
}

/** Everything that keeps a deletion from being whole now: what a law holds here, and what connected systems keep. */
export async function reasonsToKeep(
  { register }: Context,
  db: Database,
  { request, held }: { request: StoredRequest; held: readonly HeldValue[] },
): Promise<ReasonToKeep[]> {
  const key = { personId: request.person_id, requestId: request.request_id }
  const elsewhere = await keptBySystems(db, key)
  return [
    ...keptOf(held, register).map((line) => ({
      line,
      lookAt: line.until === null ? null : endOf(line.until),
    })),
    ...elsewhere.map((line) => ({ line, lookAt: null })),
  ]
}

/** When the first of it may go; null where nobody here knows. */
export function nextLookAt(reasons: readonly ReasonToKeep[], now: Date): Date | null {
  const looks = reasons.flatMap(({ lookAt }) => lookAt ?? []).filter((at) => at > now)
  return looks.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
}
