import { sql } from 'kysely'
import { CONTROLLER_PSEUDONYM } from '../../contract/ledger'
import type { Database } from '../../server/database'
import { checkLedger } from '../../server/ledger/check'
import { lookInside } from '../support/server-process'

/** What the database says about the persons in it, read beside the running server. */
export interface Inside {
  persons: number
  fields: string[]
  ticketsAndSessions: number
  /** Kinds of the entries that concern persons, in order. */
  acts: string[]
  brokenChains: number
  /** Entries that have no place in the public log yet. */
  unplaced: number
}

const TABLES = ['person', 'person_key', 'vault_value', 'person_lookup', 'session'] as const

export function inside(dataDir: string): Promise<Inside> {
  return lookInside(dataDir, async (db) => ({
    persons: await countOf(db, 'person'),
    fields: await heldFields(db),
    ticketsAndSessions: (await countOf(db, 'session')) + (await countOf(db, 'consent_ticket')),
    acts: await actsOf(db),
    brokenChains: (await checkLedger(db)).broken.length,
    unplaced: await countOf(db, 'log_pending'),
  }))
}

/** Rows left of anybody, in all tables of persons. */
export function rowsOfPersons(dataDir: string): Promise<number> {
  return lookInside(dataDir, async (db) => {
    const counts = await Promise.all(TABLES.map((table) => countOf(db, table)))
    return counts.reduce((sum, count) => sum + count, 0)
  })
}

/** Whether any row of any table holds one of these words as text. */
export function holdsInClear(dataDir: string, words: readonly string[]): Promise<boolean> {
  return lookInside(dataDir, async (db) => {
    const { rows: tables } = await sql<{ name: string }>`
      select quote_ident(schemaname) || '.' || quote_ident(tablename) as name
      from pg_tables where schemaname in ('public', 'pgboss')`.execute(db)
    for (const { name } of tables) {
      const { rows } = await sql<{
        row: string
      }>`select t::text as row from ${sql.raw(name)} t`.execute(db)
      if (rows.some(({ row }) => words.some((word) => row.includes(word)))) {
        return true
      }
    }
    return false
  })
}

async function countOf(
  db: Database,
  table: (typeof TABLES)[number] | 'consent_ticket' | 'log_pending',
): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function heldFields(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('vault_value').select('field').orderBy('field').execute()
  return rows.map(({ field }) => field)
}

async function actsOf(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('ledger_entry')
    .select('kind')
    .where('pseudonym', '!=', CONTROLLER_PSEUDONYM)
    .orderBy('pseudonym')
    .orderBy('seq')
    .execute()
  return rows.map(({ kind }) => kind)
}
