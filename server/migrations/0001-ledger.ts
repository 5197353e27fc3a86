import { type Kysely, sql } from 'kysely'

/**
 * The ledger and the memory of answered writes. `ledger_entry` is append-only in the database itself:
 * the service may select and insert, nothing more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_chain (
      pseudonym uuid primary key,
      seq integer not null check (seq >= 0),
      hash text not null
    )`.execute(db)
  await sql`
    create table ledger_entry (
      pseudonym uuid not null,
      seq integer not null check (seq >= 1),
      hash text not null,
      kind text not null,
      text text not null,
      primary key (pseudonym, seq)
    )`.execute(db)
  await sql`create index ledger_entry_hash on ledger_entry (hash)`.execute(db)
  await sql`
    create table answered_write (
      owner_id uuid not null,
      idempotency_key text not null,
      fingerprint text not null,
      sealed_answer bytea,
      key_id text,
      expires_at timestamptz not null,
      primary key (owner_id, idempotency_key)
    )`.execute(db)
  await sql`create index answered_write_expiry on answered_write (expires_at)`.execute(db)
  await sql`grant select, insert on ledger_entry to privacy_service`.execute(db)
  await sql`grant select, insert, update on ledger_chain to privacy_service`.execute(db)
  await sql`grant select, insert, update, delete on answered_write to privacy_service`.execute(db)
}
