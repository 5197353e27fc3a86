import type { ColumnType } from 'kysely'

/** Tables of deletions in the controller's own name; see server/migrations/0031-own-deletion.ts. */
export interface OwnDeletionTables {
  own_deletion: OwnDeletionTable
  own_deletion_missed: OwnDeletionMissedTable
  unneeded_field: UnneededFieldTable
}

interface UnneededFieldTable {
  field: string
  since: Date
}

interface OwnDeletionTable {
  deletion_id: string
  sealed_plan: Buffer
  seal_key_id: string
  sha256: string
  author: string
  counted_at: Date
  expires_at: Date
  state: string
  approver: string | null
  decided_at: Date | null
  sealed_because: Buffer | null
  because_key_id: string | null
  /** Who was come to last; null before the work and after it. */
  person_id: string | null
  passed: ColumnType<number, number | undefined, number>
  walked_at: Date | null
  heartbeat_at: Date | null
}

/** Whose deletion could not be filed; tried again until it can. */
interface OwnDeletionMissedTable {
  person_id: string
  deletion_id: string
  missed_at: Date
}
