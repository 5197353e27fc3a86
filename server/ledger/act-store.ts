import { sql } from 'kysely'
import type { StoredEntry } from '../../contract/ledger'
import type { LedgerAct } from '../../contract/ledger-act'
import type { Database } from '../database'

/** How often something of one field happened since two instants. */
export interface FieldTally {
  field: string
  recent: number
  all: number
}

/** Counts entries of some kinds by their field, in the database, in two spans that end now. */
export async function tallyByField(
  db: Database,
  pseudonym: string,
  {
    kinds,
    since,
    recentSince,
  }: { kinds: readonly LedgerAct['kind'][]; since: Date; recentSince: Date },
): Promise<FieldTally[]> {
  const at = sql<string>`(text::jsonb)->>'at'` // RFC 3339 in UTC with milliseconds: order of text is order of time
  const field = sql<string>`(text::jsonb)->'act'->>'field'`
  const rows = await db
    .selectFrom('ledger_entry')
    .select((eb) => [
      field.as('field'),
      eb.fn.countAll<number>().as('all'),
      eb.fn.countAll<number>().filterWhere(at, '>=', recentSince.toISOString()).as('recent'),
    ])
    .where('pseudonym', '=', pseudonym)
    .where('kind', 'in', kinds)
    .where(at, '>=', since.toISOString())
    .groupBy(field)
    .execute()
  return rows.map((row) => ({ ...row, all: Number(row.all), recent: Number(row.recent) }))
}

/** The newest entries of one kind, newest first. */
export function newestOfKind(
  db: Database,
  pseudonym: string,
  { kind, limit }: { kind: LedgerAct['kind']; limit: number },
): Promise<StoredEntry[]> {
  return db
    .selectFrom('ledger_entry')
    .select(['text', 'hash'])
    .where('pseudonym', '=', pseudonym)
    .where('kind', '=', kind)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
}
