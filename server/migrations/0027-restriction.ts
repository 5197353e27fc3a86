import { type Kysely, sql } from 'kysely'

/** What a person no longer wants used (PIPL 44): the whole account, one field, or one purpose. Nothing is deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table restriction (
      person_id uuid not null,
      restriction_id uuid not null,
      kind text not null,
      scope text not null,
      placed_at timestamptz not null,
      primary key (person_id, restriction_id),
      unique (person_id, scope)
    )`.execute(db)
  await sql`grant select, insert, delete on restriction to privacy_service`.execute(db)
}
