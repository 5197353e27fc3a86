import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import * as v from 'valibot'
import { provideTestDatabase } from '../support/database'

const database = provideTestDatabase()

/** The query by which an operator sees which keys of the ring are still needed. */
function keysInUse(): string {
  const [, query] = /```sql\n(\s*select 'vault' as use[\s\S]*?);\n/.exec(
    readFileSync('docs/operating.md', 'utf8'),
  ) ?? [null, '']
  return query ?? ''
}

const Columns = v.array(v.object({ table: v.string(), column: v.string() }))

test('the query for keys in use runs as it stands, and finds nothing in an empty database', async () => {
  const { rows } = await sql.raw(keysInUse()).execute(database().owner)
  expect(rows).toEqual([])
})

test('it asks every column that says under which key something is sealed', async () => {
  const { rows } = await sql`select table_name as table, column_name as column
    from information_schema.columns
    where table_schema = 'public' and column_name like '%key\\_id'
      and table_name not in ('key_witness', 'log_key')`.execute(database().owner)
  const columns = v.parse(Columns, rows)
  expect(columns.length).toBeGreaterThan(8)
  for (const { table, column } of columns) {
    expect(keysInUse()).toContain(`select ${column} from ${table}`)
  }
})
