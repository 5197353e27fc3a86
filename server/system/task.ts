import * as v from 'valibot'
import type { SystemOrder } from '../connected-system'
import type { KeyRing, Sealed } from '../keys'
import type { SystemKey } from './store'

/**
 * What a system has to be told, and on which chain it is recorded how that ended. It is kept while the request is open
 * although the account has gone: without it a failed try could not be repeated.
 */
const SystemTask = v.strictObject({
  pseudonym: v.string(),
  reference: v.string(),
  identifiers: v.strictObject({
    phone: v.optional(v.nullable(v.string())),
    wx_openid: v.optional(v.nullable(v.string())),
    reference: v.optional(v.nullable(v.string())),
  }),
  values: v.record(v.string(), v.string()),
})
export type SystemTask = v.InferOutput<typeof SystemTask>

/** Closes a task for its row; it opens for no other request and no other system. */
export function sealTask(keys: KeyRing, key: SystemKey, task: SystemTask): Sealed {
  return keys.seal(Buffer.from(JSON.stringify(task)), boundTo(key))
}

/** Opens the task of a row that is not done. Throws where it has been forgotten. */
export function openTask(
  keys: KeyRing,
  key: SystemKey,
  row: { sealed_task: Buffer | null; seal_key_id: string | null },
): SystemTask {
  if (row.sealed_task === null || row.seal_key_id === null) {
    throw new Error('an open order to a system has lost what it is about')
  }
  const sealed = { bytes: row.sealed_task, keyId: row.seal_key_id }
  const text = keys.open(sealed, boundTo(key)).toString()
  return v.parse(v.pipe(v.string(), v.parseJson(), SystemTask), text)
}

/** The order as the line to the system takes it. */
export function orderOf(
  task: SystemTask,
  row: { order_id: string; kind: 'erase' | 'correct'; fields: string[] },
): SystemOrder {
  const { identifiers, values } = task
  return { id: row.order_id, kind: row.kind, fields: row.fields, identifiers, values }
}

function boundTo({ requestId, system }: SystemKey): string {
  return `${requestId}:system:${system}`
}
