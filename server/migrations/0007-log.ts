import { type Kysely, sql } from 'kysely'

/**
 * The public log over all chains. An entry waits in `log_pending`, beside its chain, until the sequencer gives it a
 * leaf. Leaves, nodes and signed heads are append-only in the database itself; entries from before get in line here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table log_pending (
      pseudonym uuid not null,
      seq integer not null,
      hash text not null,
      primary key (pseudonym, seq)
    )`.execute(db)
  await sql`
    create table log_leaf (
      leaf_index bigint primary key check (leaf_index >= 0),
      entry_hash text not null unique
    )`.execute(db)
  await sql`
    create table log_node (
      height integer not null check (height >= 0),
      position bigint not null check (position >= 0),
      hash text not null,
      primary key (height, position)
    )`.execute(db)
  await sql`
    create table log_head (
      size bigint primary key check (size >= 0),
      root text not null,
      note text not null,
      signed_at timestamptz not null
    )`.execute(db)
  // One row: whoever holds its lock is the sequencer, and its size is where the next leaf goes.
  await sql`
    create table log_state (
      id integer primary key check (id = 1),
      size bigint not null check (size >= 0)
    )`.execute(db)
  await sql`
    create table log_key (
      key_id text primary key,
      vkey text not null,
      added_at timestamptz not null,
      retired_at timestamptz
    )`.execute(db)
  await sql`insert into log_state (id, size) values (1, 0)`.execute(db)
  await sql`
    insert into log_pending (pseudonym, seq, hash)
    select pseudonym, seq, hash from ledger_entry`.execute(db)
  await sql`grant select, insert on log_leaf, log_node, log_head, log_key to privacy_service`.execute(
    db,
  )
  await sql`grant select, insert, delete on log_pending to privacy_service`.execute(db)
  await sql`grant select, update on log_state to privacy_service`.execute(db)
  await sql`grant update (retired_at) on log_key to privacy_service`.execute(db)
}
