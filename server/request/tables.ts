import type { ColumnType, Generated } from 'kysely'
import type { ErasureCount } from '../../contract/request'
import type { Kept } from '../../contract/system'

/** The tables of requests, as Kysely types them. */
export interface RequestTables {
  request: RequestTable
  request_lookup: RequestLookupTable
  request_step: RequestStepTable
  request_secret: RequestSecretTable
  request_handler: RequestHandlerTable
}

interface RequestTable {
  person_id: string
  request_id: string
  number: string
  code_hash: string
  type: string
  scope: string
  state: string
  submitted_at: Date
  due_on: ColumnType<string, string, string>
  due_provisional: boolean
  cooling_until: Date | null
  sealed_order: Buffer | null
  sealed_chain: Buffer | null
  seal_key_id: string | null
  result: ColumnType<ErasureCount[], string | undefined, string>
  channel: ColumnType<string, string | undefined, string>
  assignee: string | null
  identity_how: string | null
  identity_at: Date | null
  identity_until: Date | null
  paused_at: Date | null
  pause_reason: string | null
  paused_until: string | null
  extended_from: string | null
  extension_reason: string | null
  extended_at: Date | null
  urged_at: Date | null
  refusal_ground: string | null
  /** Of an appeal: the number it is about. */
  about: string | null
  closed_at: Date | null
  heartbeat_at: Date | null
  attempts: ColumnType<number, number | undefined, number>
  next_try_at: Date | null
  kept: ColumnType<Kept[], string | undefined, string>
  /** The copy it made; kept apart, so that a copy that is gone leaves the request as it was. */
  copy_id: string | null
  /** Why a deletion was begun that nobody asked for: the `cause` of its ledger entries. */
  cause: ColumnType<string | null, string | null | undefined, string | null>
  /** Of a deletion that staff approved for many (server/own-deletion). */
  deletion_id: ColumnType<string | null, string | null | undefined, string | null>
  /** From when its days are counted: its receipt, or the day it was opened again. */
  counted_from: Date
  /** Working days on which its clock stood still. */
  stood_still: ColumnType<number, number | undefined, number>
  /** The reason of a refusal; the database keeps none without it. */
  sealed_refusal: Buffer | null
}

/** Who of the staff had a part in a request, so that an appeal goes to somebody else. */
interface RequestHandlerTable {
  person_id: string
  request_id: string
  staff_id: string
  /** Had a part in it before it was opened again. */
  barred: Generated<boolean>
}

interface RequestSecretTable {
  person_id: string
  request_id: string
  wrapped_key: Buffer
  key_id: string
  /** From when on nothing that was written in it can be read any more; null while it is open. */
  destroy_at: Date | null
}

interface RequestLookupTable {
  number: string
  person_id: string
  request_id: string
}

interface RequestStepTable {
  person_id: string
  request_id: string
  seq: number
  state: string
  at: Date
  actor: string
}
