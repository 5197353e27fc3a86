import type { ColumnType } from 'kysely'

/** The tables of the vault's values, as Kysely types them. */
export interface ValueTables {
  vault_value: VaultValueTable
  term_clock: TermClockTable
}

interface VaultValueTable {
  person_id: string
  field: string
  value_id: string
  ciphertext: Buffer
  source: string
  sealed_consent: Buffer | null
  recorded_at: Date
  retain_until: Date | null
  frozen_at: Date | null
  leave_at: Date | null
  /** Of a record from another system: where it came from. */
  sealed_origin: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>
  /** The law that keeps it until `retain_until`, as its source cited it. */
  law: ColumnType<string | null, string | null | undefined, string | null>
  /** What its term counts from, where that is told later. */
  clock_hash: ColumnType<Buffer | null, Buffer | null | undefined, never>
  /** A law keeps it although its deletion has been carried out: from then on nobody reads it. */
  held_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

/** What the terms of values count from that somebody has to report. */
interface TermClockTable {
  clock_hash: Buffer
  event: string
  /** Since when a value hangs on it; null: none has come yet. */
  taken_at: ColumnType<Date | null, Date | undefined, Date>
  happened_at: ColumnType<Date | null, Date | undefined, Date>
  noted_at: ColumnType<Date | null, Date | undefined, Date>
}
