import type { ColumnType } from 'kysely'
import type { Kept } from '../../contract/system'

/** The tables of connected systems, as Kysely types them. */
export interface SystemTables {
  request_system: RequestSystemTable
  system_order: SystemOrderTable
}

/** What one connected system has to do for one request. */
interface RequestSystemTable {
  person_id: string
  request_id: string
  system: string
  order_id: string
  kind: string
  label: string
  fields: string[]
  state: string
  sent_at: Date | null
  accepted_at: Date | null
  waiting_until: Date | null
  done_at: Date | null
  attempts: ColumnType<number, number | undefined, number>
  failure: string | null
  next_try_at: Date | null
  counted: number | null
  said_done: ColumnType<unknown, string | null | undefined, string | null>
  erased: number | null
  kept: number | null
  keeps: ColumnType<Kept[], string | undefined, string>
  sealed_task: Buffer | null
  seal_key_id: string | null
  by_hand: string | null
}

interface SystemOrderTable {
  order_id: string
  person_id: string
  request_id: string
  system: string
}
