/** Tables of what a law keeps and of what is gone for good, as Kysely types them. */
export interface HoldTables {
  hold: HoldTable
  tombstone: TombstoneTable
  database_identity: DatabaseIdentityTable
  anonymised_total: AnonymisedTotalTable
}

interface HoldTable {
  person_id: string
  hold_id: string
  scope: string
  law: string
  why: string
  /** The last day it holds, in Asia/Shanghai. */
  until: string
  origin: string
  set_by: string | null
  approved_by: string | null
  placed_at: Date
  ended_at: Date | null
}

interface TombstoneTable {
  person_id: string
  tombstone_id: string
  kind: string
  /** Of kind `fields`: their codes. */
  fields: string[]
  /** Values that a law kept at the time, by their ids. */
  kept: string[]
  request_id: string | null
  cause: string
  erased_at: Date
}

interface DatabaseIdentityTable {
  database_id: string
  made_at: Date
}

interface AnonymisedTotalTable {
  field: string
  month: string
  amount: number
}
