import { sql } from 'kysely'
import * as v from 'valibot'
import { ACCOUNT_STORES } from '../../../server/vault/erasure-store'
import { provideTestDatabase } from '../../support/database'

const database = provideTestDatabase()

/** What outlives the account, and why it may: it tells that a request was kept, and holds no value. */
const OUTLIVES_THE_ACCOUNT = [
  'request',
  'request_handler',
  'request_lookup',
  'request_secret',
  'request_step',
]

const Columns = v.array(v.object({ store: v.string(), column: v.string() }))

async function personColumns() {
  const { rows } = await sql`select table_name as store, column_name as column
    from information_schema.columns
    where table_schema = 'public' and column_name in ('person_id', 'owner_id')`.execute(
    database().owner,
  )
  return v.parse(Columns, rows)
}

test('every table with a person’s id goes with the account or is named as outliving it', async () => {
  const found = await personColumns()
  const known = [...ACCOUNT_STORES.map(({ store }) => store), ...OUTLIVES_THE_ACCOUNT]
  expect(found.map(({ store }) => store).sort()).toEqual(known.sort())
  for (const { store, column } of ACCOUNT_STORES) {
    expect(found).toContainEqual({ store, column })
  }
})

test('no column of ours hides a person under another name', async () => {
  const { rows } = await sql`select table_name as store, column_name as column
    from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid'`.execute(database().owner)
  const others = v.parse(Columns, rows).filter(({ column }) => !/^(person|owner)_id$/.test(column))
  expect(others.map(({ store, column }) => `${store}.${column}`).sort()).toEqual([
    'consent_ticket.pseudonym',
    'ledger_chain.pseudonym',
    'ledger_entry.pseudonym',
    'log_pending.pseudonym',
    'request.assignee',
    'request.copy_id',
    'request.request_id',
    'request_handler.request_id',
    'request_handler.staff_id',
    'request_lookup.request_id',
    'request_secret.request_id',
    'request_step.request_id',
    'service_credential.credential_id',
    'staff.staff_id',
    'staff_session.staff_id',
    'staff_task.done_by',
    'staff_task.task_id',
    'stop_notice.notice_id',
    'vault_value.value_id',
    'ward.ward_id',
  ])
})

test('the key goes first, so that whatever is left in a backup is noise', () => {
  expect(ACCOUNT_STORES[0]).toEqual({ store: 'person_key', column: 'person_id' })
})

test('a person’s id leads the primary key, or an index, of every table that holds it', async () => {
  const { rows } = await sql`select distinct t.relname as store, a.attname as column
    from pg_index i join pg_class t on t.oid = i.indrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where a.attname in ('person_id', 'owner_id')`.execute(database().owner)
  const led = v.parse(Columns, rows).map(({ store }) => store)
  const found = (await personColumns()).map(({ store }) => store)
  expect(found.filter((store) => !led.includes(store))).toEqual(['request_lookup'])
})
