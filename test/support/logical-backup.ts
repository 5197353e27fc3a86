import { sql } from 'kysely'
import * as v from 'valibot'
import type { Database } from '../../server/database'

const Names = v.array(v.strictObject({ name: v.string() }))
const Rows = v.strictObject({ rows: v.string() })

/** Every row of every table of ours, as a logical dump holds it. */
export type LogicalBackup = ReadonlyMap<string, string>

export async function backUp(owner: Database): Promise<LogicalBackup> {
  const backup = new Map<string, string>()
  for (const { name } of await tablesOf(owner)) {
    const { rows } = await sql`select coalesce(json_agg(t), '[]')::text as rows
      from ${sql.id(name)} as t`.execute(owner)
    backup.set(name, v.parse(Rows, rows[0]).rows)
  }
  return backup
}

/** Makes the database what it was: what came later is lost, what was deleted is back. */
export async function restore(owner: Database, backup: LogicalBackup): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    for (const [name, rows] of backup) {
      await sql`truncate ${sql.id(name)}`.execute(tx)
      await sql`insert into ${sql.id(name)}
        select * from json_populate_recordset(null::${sql.id(name)}, ${rows}::json)`.execute(tx)
    }
  })
}

async function tablesOf(owner: Database) {
  const { rows } = await sql`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely%'`.execute(owner)
  return v.parse(Names, rows)
}
