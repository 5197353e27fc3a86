import { sql } from 'kysely'
import * as v from 'valibot'
import { liveThroughJourney } from '../support/journey'
import { closeAccount, register, runDueErasures, submit } from '../support/person-acts'
import { provideServer, type TestServer } from '../support/server'

const server = provideServer()

const Row = v.object({ row: v.string() })
const Table = v.object({ name: v.string() })

/** Every row of every table, ours and the queue's, as the text a dump would hold (bytes as hex). */
async function dumpOf({ database }: TestServer): Promise<string> {
  const tables = await sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`.execute(database.owner)
  const texts: string[] = []
  for (const table of tables.rows) {
    const { name } = v.parse(Table, table)
    const { rows } = await sql`select ${sql.lit(name)} || ' ' || t::text as row
      from ${sql.raw(name)} as t`.execute(database.owner)
    texts.push(...rows.map((row) => v.parse(Row, row).row))
  }
  return texts.join('\n')
}

/** A text as it could lie in a row: plain, in bytes as hex, in either base64, escaped as JSON does, as digest. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text)
  const escaped = text.replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return [
    text,
    encodeURIComponent(text),
    escaped,
    bytes.toString('hex'),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
  ]
}

test('a dump of the database holds no value of a person in clear, nor anything that opens a door', async () => {
  const { secrets } = await liveThroughJourney(server())
  const dump = await dumpOf(server())
  expect(dump).toContain('vault_value')
  for (const [name, secret] of Object.entries(secrets)) {
    const found = formsOf(secret).filter((form) => dump.includes(form))
    expect({ name, found }).toEqual({ name, found: [] })
  }
})

test('the search would find them: what is put there in clear is found in every form', async () => {
  const { owner } = server().database
  const written = '欧阳锋13500135000'
  await sql`create table planted (plain text, bytes bytea, base64 text)`.execute(owner)
  await sql`insert into planted values (${written}, ${Buffer.from(written)},
    ${Buffer.from(written).toString('base64')})`.execute(owner)
  const dump = await dumpOf(server())
  await sql`drop table planted`.execute(owner)
  const [plain, , , hex, base64] = formsOf(written)
  for (const form of [plain, hex, base64]) {
    expect(dump).toContain(form)
  }
})

test('after an account is gone, nothing finds its values with all keys in hand', async () => {
  const member = await register(server(), 'gone')
  await submit(server(), member.session, closeAccount(member.personId))
  expect(await runDueErasures(server())).toEqual([])
  const { owner } = server().database
  const rows = await owner
    .selectFrom('person_key')
    .select('person_id')
    .where('person_id', '=', member.personId)
    .execute()
  expect(rows).toEqual([])
  const dump = await dumpOf(server())
  const linked = dump
    .split('\n')
    .filter((row) => row.includes(member.personId) && row.includes(member.pseudonym))
  expect(linked).toEqual([])
})
