import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { aeadOpen, aeadSeal } from '../aead'
import type { Database, DatabaseTransaction } from '../database'
import type { Vault } from './store'

/** A child in a guardian's care, as only the guardian's vault can tell it. */
export interface StoredWard {
  wardId: string
  /** The child's own account. */
  childId: string
  nickname: string
  since: Date
}

const Link = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ childId: v.string(), nickname: v.string() }),
)

/** Notes a child under a name of its own; account and nickname are closed with the guardian's key. */
export async function insertWard(
  tx: DatabaseTransaction,
  guardian: Vault,
  { since, ...link }: Omit<StoredWard, 'wardId'>,
): Promise<StoredWard> {
  const wardId = uuid()
  const text = Buffer.from(JSON.stringify(link))
  await tx
    .insertInto('ward')
    .values({
      person_id: guardian.personId,
      ward_id: wardId,
      sealed_link: aeadSeal(guardian.dataKey, text, boundTo(guardian, wardId)),
      since,
    })
    .execute()
  return { wardId, since, ...link }
}

/** Every child in somebody's care, in the order of consent. */
export async function listWards(db: Database, guardian: Vault): Promise<StoredWard[]> {
  const rows = await db
    .selectFrom('ward')
    .select(['ward_id', 'sealed_link', 'since'])
    .where('person_id', '=', guardian.personId)
    .orderBy('since')
    .execute()
  return rows.map(({ ward_id: wardId, sealed_link, since }) => {
    const link = aeadOpen(guardian.dataKey, sealed_link, boundTo(guardian, wardId)).toString()
    return { wardId, since, ...v.parse(Link, link) }
  })
}

/** Ends somebody's care of a child. */
export async function removeWard(
  tx: DatabaseTransaction,
  guardian: Vault,
  wardId: string,
): Promise<void> {
  await tx
    .deleteFrom('ward')
    .where('person_id', '=', guardian.personId)
    .where('ward_id', '=', wardId)
    .execute()
}

/** Lets a phone join a child's account by a code, of which only the hash is kept; an earlier code is void. */
export async function setJoinCode(
  tx: DatabaseTransaction,
  code: { codeHash: string; childId: string; expiresAt: Date },
): Promise<void> {
  await tx.deleteFrom('ward_code').where('person_id', '=', code.childId).execute()
  await tx
    .insertInto('ward_code')
    .values({ code_hash: code.codeHash, person_id: code.childId, expires_at: code.expiresAt })
    .execute()
}

/** Whose account a code joins; null for a wrong, used or late one. */
export async function findJoinCode(
  db: Database,
  codeHash: string,
  now: Date,
): Promise<string | null> {
  const row = await db
    .selectFrom('ward_code')
    .select('person_id')
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** Uses a code up. Out: as findJoinCode. */
export async function takeJoinCode(
  tx: DatabaseTransaction,
  codeHash: string,
  now: Date,
): Promise<string | null> {
  const row = await tx
    .deleteFrom('ward_code')
    .where('code_hash', '=', codeHash)
    .where('expires_at', '>', now)
    .returning('person_id')
    .executeTakeFirst()
  return row?.person_id ?? null
}

function boundTo({ personId }: Vault, wardId: string): string {
  return `${personId}:ward:${wardId}`
}
