import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { Restriction } from '../../contract/person'
import type { Database, DatabaseTransaction } from '../database'

/** What its owner no longer wants used. `scope`: `account`, `field:…` or `purpose:…`. */
export interface StoredRestriction {
  restrictionId: string
  kind: Restriction['kind']
  scope: string
  placedAt: Date
}

/** Stops the use of a scope. Out: false where it is stopped already. */
export async function insertRestriction(
  tx: DatabaseTransaction,
  { personId, ...made }: Omit<StoredRestriction, 'restrictionId'> & { personId: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('restriction')
    .values({
      person_id: personId,
      restriction_id: uuid(),
      kind: made.kind,
      scope: made.scope,
      placed_at: made.placedAt,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'scope']).doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** Lets a scope be used again. Out: which one; null where nothing of that id is stopped. */
export async function deleteRestriction(
  tx: DatabaseTransaction,
  personId: string,
  restrictionId: string,
): Promise<string | null> {
  const gone = await tx
    .deleteFrom('restriction')
    .where('person_id', '=', personId)
    .where('restriction_id', '=', restrictionId)
    .returning('scope')
    .executeTakeFirst()
  return gone?.scope ?? null
}

/** Everything a person does not want used, newest first. */
export async function listRestrictions(
  db: Database,
  personId: string,
): Promise<StoredRestriction[]> {
  const rows = await db
    .selectFrom('restriction')
    .select(['restriction_id', 'kind', 'scope', 'placed_at'])
    .where('person_id', '=', personId)
    .orderBy('restriction_id', 'desc')
    .execute()
  return rows.map((row) => ({
    restrictionId: row.restriction_id,
    kind: v.parse(Restriction.entries.kind, row.kind),
    scope: row.scope,
    placedAt: row.placed_at,
  }))
}

/** The scopes of listRestrictions, as `may` asks for them. */
export async function restrictedScopes(db: Database, personId: string): Promise<string[]> {
  return (await listRestrictions(db, personId)).map(({ scope }) => scope)
}
