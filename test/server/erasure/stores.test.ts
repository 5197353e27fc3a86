import { sql } from 'kysely'
import * as v from 'valibot'
import { ERASURE_STORES, OUTLIVING } from '../../../server/erasure/stores'
import { WORDED_STORES } from '../../../server/text/certificates'
import { provideTestDatabase } from '../../support/database'

const database = provideTestDatabase()

const Columns = v.array(v.object({ store: v.string(), column: v.string() }))

async function personColumns() {
  const { rows } = await sql`select table_name as store, column_name as column
    from information_schema.columns
    where table_schema = 'public' and column_name in ('person_id', 'owner_id')`.execute(
    database().owner,
  )
  return v.parse(Columns, rows)
}

test('every column with a person’s id is a store that a deletion reaches, or is named as outliving it', async () => {
  const found = (await personColumns()).map(({ store, column }) => `${store}.${column}`)
  const reached = ERASURE_STORES.flatMap(({ covers }) => covers)
  const outliving = Object.keys(OUTLIVING).map((store) => `${store}.person_id`)
  expect([...reached, ...outliving].sort()).toEqual(found.sort())
})

/** What a uuid may be called that is not a person’s: each names a row of its own, a member of staff, or a chain. */
const OTHER_NAMES = [
  'act_id',
  'approved_by',
  'approver',
  'assignee',
  'author',
  'batch_id',
  'copy_id',
  'credential_id',
  'database_id',
  'deletion_id',
  'done_by',
  'file_id',
  'hold_id',
  'look_id',
  'news_id',
  'notice_id',
  'order_id',
  'plan_id',
  'pseudonym',
  'push_id',
  'request_id',
  'restriction_id',
  'run_id',
  'search_id',
  'set_by',
  'staff_id',
  'task_id',
  'tombstone_id',
  'value_id',
  'ward_id',
]

test('no column of ours hides a person under another name', async () => {
  const { rows } = await sql`select table_name as store, column_name as column
    from information_schema.columns
    where table_schema = 'public' and data_type = 'uuid'`.execute(database().owner)
  const names = v
    .parse(Columns, rows)
    .map(({ column }) => column)
    .filter((column) => !/^(person|owner)_id$/.test(column))
  expect([...new Set(names)].filter((name) => !OTHER_NAMES.includes(name))).toEqual([])
})

test('every store has words of its own in a certificate, and no words are left for a store that has gone', () => {
  expect(WORDED_STORES.toSorted()).toEqual(ERASURE_STORES.map(({ store }) => store).toSorted())
})

test('the key goes first of the vault, so that whatever is left in a backup is noise', () => {
  const stores = ERASURE_STORES.map(({ store }) => store)
  expect(stores.indexOf('person_key')).toBeLessThan(stores.indexOf('vault_value'))
})

test('a person’s id leads the primary key, or an index, of every table that holds it', async () => {
  const { rows } = await sql`select distinct t.relname as store, a.attname as column
    from pg_index i join pg_class t on t.oid = i.indrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
    where a.attname in ('person_id', 'owner_id')`.execute(database().owner)
  const led = v.parse(Columns, rows).map(({ store }) => store)
  const found = (await personColumns()).map(({ store }) => store)
  expect(found.filter((store) => !led.includes(store)).sort()).toEqual([
    'own_deletion',
    'request_lookup',
    'system_order',
  ])
})
