import type { ColumnType } from 'kysely'
import type { CopyView } from '../../contract/copy'

/** The tables of copies, as Kysely types them. */
export interface CopyTables {
  copy: CopyTable
  copy_chunk: CopyChunkTable
  copy_link: CopyLinkTable
}

interface CopyTable {
  person_id: string
  copy_id: string
  request_id: string
  /** Whose data it holds where that is not who asked for it: somebody who died; null once it is gone. */
  owner_id: string | null
  kind: string
  groups: string[]
  /** What goes in by name alone, beside what the groups hold. */
  named: ColumnType<string[], string[] | undefined, string[]>
  state: string
  /** Which run packs it now; null while none does. */
  run_id: string | null
  beat_at: Date
  records_done: ColumnType<number, number | undefined, number>
  records_all: ColumnType<number, number | undefined, number>
  asked_at: Date
  ready_at: Date | null
  fetch_until: Date | null
  downloads: ColumnType<number, number | undefined, number>
  fetched_at: Date | null
  bytes: number | null
  sha256: string | null
  /** What the ledger calls it, closed with the person's own key. */
  sealed_name: Buffer | null
  left_out: ColumnType<CopyView['left_out'], string | undefined, string>
}

interface CopyChunkTable {
  person_id: string
  copy_id: string
  seq: number
  sealed: Buffer
}

interface CopyLinkTable {
  token_hash: string
  person_id: string
  copy_id: string
  expires_at: Date
  used_at: Date | null
}
