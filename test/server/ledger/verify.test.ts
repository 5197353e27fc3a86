import { randomUUID } from 'node:crypto'
import { parseCheckpoint } from '@contract/proof/checkpoint'
import { formatVerifierKey } from '@contract/proof/verifier-key'
import { sql } from 'kysely'
import { publishLogKeys } from '../../../server/ledger/log-key-store'
import { newestHead } from '../../../server/ledger/log-store'
import { sequence } from '../../../server/ledger/sequencer'
import { verifyLedger } from '../../../server/ledger/verify'
import { createTestDatabase, type TestDatabase } from '../../support/database'
import { appendAct, LOG_TIME, sequencerOn } from '../../support/log'
import { createTestSigners } from '../../support/server'

/** Three chains of four entries, in three signed heads; one entry more still waits. */
async function withSmallLog(work: (log: TestDatabase & { chain: string }) => Promise<void>) {
  const database = await createTestDatabase()
  const { service } = database
  const context = sequencerOn(service)
  await publishLogKeys(service, context.logSigners, LOG_TIME)
  const chains = [randomUUID(), randomUUID(), randomUUID()].sort()
  for (const pseudonym of chains) {
    for (let seq = 1; seq <= 4; seq += 1) {
      await appendAct(service, pseudonym)
    }
    await sequence(context)
  }
  await appendAct(service, chains[0])
  const [chain = ''] = chains
  await work({ ...database, chain }).finally(() => database.drop())
}

test('a ledger that nobody touched holds, with what waits for its place', async () => {
  await withSmallLog(async ({ service }) => {
    expect(await verifyLedger(service, null)).toEqual({
      chains: 3,
      entries: 13,
      leaves: 12,
      heads: 3,
      broken: null,
    })
  })
})

test('an empty ledger holds', async () => {
  const database = await createTestDatabase()
  const verification = await verifyLedger(database.service, null).finally(() => database.drop())
  expect(verification).toEqual({ chains: 0, entries: 0, leaves: 0, heads: 0, broken: null })
})

type Edit = (chain: string) => ReturnType<typeof sql>
const A_HASH = 'a'.repeat(64)

describe('an edit behind the server’s back is found, with its table, place and reason:', () => {
  const here = (chain: string) => sql`pseudonym = ${chain}`
  const ledger: [string, Edit, { seq: number; reason: string }][] = [
    [
      'an entry’s text',
      (chain) => sql`update ledger_entry set text = text || ' ' where ${here(chain)} and seq = 2`,
      { seq: 2, reason: 'hash' },
    ],
    [
      'an entry’s kind',
      (chain) =>
        sql`update ledger_entry set kind = 'consent.given' where ${here(chain)} and seq = 3`,
      { seq: 3, reason: 'kind' },
    ],
    [
      'an entry taken away',
      (chain) => sql`delete from ledger_entry where ${here(chain)} and seq = 1`,
      { seq: 1, reason: 'order' },
    ],
    [
      'a chain’s head',
      (chain) => sql`update ledger_chain set seq = 9 where ${here(chain)}`,
      { seq: 5, reason: 'head' },
    ],
    ['an entry’s turn', () => sql`delete from log_pending`, { seq: 5, reason: 'unplaced' }],
    [
      'an entry’s leaf and its number',
      (chain) => sql`update log_leaf set entry_hash = ${A_HASH}
      where entry_hash = (select hash from ledger_entry where ${here(chain)} and seq = 4)`,
      { seq: 4, reason: 'unplaced' },
    ],
    [
      'a turn given twice',
      (chain) => sql`insert into log_pending
      select pseudonym, seq, hash from ledger_entry where ${here(chain)} and seq = 1`,
      { seq: 1, reason: 'placed_and_waiting' },
    ],
  ]
  test.each(ledger)('%s', async (_title, edit, found) => {
    await withSmallLog(async ({ service, owner, chain }) => {
      await edit(chain).execute(owner)
      const { broken } = await verifyLedger(service, null)
      expect(broken).toEqual({ table: 'ledger_entry', pseudonym: chain, ...found })
    })
  })

  const unbounded = sql`alter table log_leaf drop constraint log_leaf_entry_hash_key`
  const log: [
    string,
    ReturnType<typeof sql>[],
    { table: string; place: unknown; reason: string },
  ][] = [
    [
      'an invented leaf',
      [sql`insert into log_leaf values (12, ${A_HASH})`],
      { table: 'log_leaf', place: 12, reason: 'unknown_entry' },
    ],
    [
      'an entry’s second leaf',
      [
        unbounded,
        sql`insert into log_leaf select 12, entry_hash from log_leaf where leaf_index = 0`,
      ],
      { table: 'log_node', place: '0/12', reason: 'differs' },
    ],
    [
      'leaves moved apart',
      [sql`update log_leaf set leaf_index = 99 where leaf_index = 11`],
      { table: 'log_leaf', place: 11, reason: 'gap' },
    ],
    [
      'two leaves exchanged',
      [
        unbounded,
        sql`update log_leaf as one set entry_hash = other.entry_hash
      from log_leaf as other where one.leaf_index + other.leaf_index = 5 and one.leaf_index in (2, 3)`,
      ],
      { table: 'log_node', place: '0/2', reason: 'differs' },
    ],
    [
      'a leaf’s node',
      [sql`update log_node set hash = ${A_HASH} where height = 0 and position = 7`],
      { table: 'log_node', place: '0/7', reason: 'differs' },
    ],
    [
      'an inner node',
      [sql`update log_node set hash = ${A_HASH} where height = 3`],
      { table: 'log_node', place: '3/0', reason: 'differs' },
    ],
    [
      'a node taken away',
      [sql`delete from log_node where height = 2 and position = 2`],
      { table: 'log_node', place: '2/2', reason: 'differs' },
    ],
    [
      'a node too many',
      [sql`insert into log_node values (2, 3, ${A_HASH})`],
      { table: 'log_node', place: '2/3', reason: 'beyond_the_end' },
    ],
    [
      'a head’s root',
      [sql`update log_head set root = ${A_HASH} where size = 4`],
      { table: 'log_head', place: 4, reason: 'root' },
    ],
    [
      'a head’s size',
      [sql`update log_head set size = 7 where size = 8`],
      { table: 'log_head', place: 7, reason: 'size' },
    ],
    [
      'a head’s signed text',
      [sql`update log_head set note = replace(note, E'\\n8\\n', E'\\n9\\n') where size = 8`],
      { table: 'log_head', place: 8, reason: 'signature' },
    ],
    [
      'a head put in another’s place',
      [sql`update log_head set note = (select note from log_head where size = 4) where size = 8`],
      { table: 'log_head', place: 8, reason: 'size' },
    ],
    [
      'a head of no such tree',
      [sql`insert into log_head values (40, ${A_HASH}, '', now())`],
      { table: 'log_head', place: 40, reason: 'beyond_the_end' },
    ],
    [
      'the newest head taken away',
      [sql`delete from log_head where size = 12`],
      { table: 'log_leaf', place: 8, reason: 'unsigned' },
    ],
    [
      'a published key',
      [sql`update log_key set vkey = vkey || 'A'`],
      { table: 'log_key', place: expect.any(String), reason: 'form' },
    ],
    [
      'a published key taken away',
      [sql`delete from log_key`],
      { table: 'log_head', place: 4, reason: 'no_known_key' },
    ],
    [
      'an invented turn',
      [sql`insert into log_pending values (${randomUUID()}, 1, ${A_HASH})`],
      { table: 'log_pending', place: expect.any(String), reason: 'unknown_entry' },
    ],
    [
      'the sequencer’s place',
      [sql`update log_state set size = 11`],
      { table: 'log_state', place: 11, reason: 'size' },
    ],
  ]
  test.each(log)('%s', async (_title, edits, found) => {
    await withSmallLog(async ({ service, owner }) => {
      for (const edit of edits) {
        await edit.execute(owner)
      }
      const { broken } = await verifyLedger(service, null)
      expect(broken).toEqual(found)
    })
  })

  test('a key exchanged for another one', async () => {
    await withSmallLog(async ({ service, owner }) => {
      const [{ key, keyId, vkey }] = createTestSigners()
      expect(formatVerifierKey(key)).toBe(vkey)
      await owner.updateTable('log_key').set({ key_id: keyId, vkey }).execute()
      const { broken } = await verifyLedger(service, null)
      expect(broken).toEqual({ table: 'log_head', place: 4, reason: 'no_known_key' })
    })
  })
})

describe('a log written anew, with keys and all,', () => {
  test('holds in itself, but does not extend the head that somebody kept', async () => {
    await withSmallLog(async ({ service, owner }) => {
      const kept = parseCheckpoint((await newestHead(service))?.note ?? '')
      expect((await verifyLedger(service, kept)).broken).toBeNull()
      await sql`truncate ledger_entry, ledger_chain, log_leaf, log_node, log_head, log_pending`.execute(
        owner,
      )
      await sql`update log_state set size = 0`.execute(owner)
      const context = sequencerOn(service)
      await publishLogKeys(service, context.logSigners, LOG_TIME)
      for (let count = 0; count < 15; count += 1) {
        await appendAct(service)
      }
      await sequence(context)
      expect((await verifyLedger(service, null)).broken).toBeNull()
      expect((await verifyLedger(service, kept)).broken).toEqual({
        table: 'kept_head',
        place: 12,
        reason: 'not_extended',
      })
    })
  })
})
