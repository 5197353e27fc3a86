import type { Database } from '../database'
import { fingerprint, type KeyMaterial } from '../key-material'
import { StartupError } from '../startup-error'

/**
 * Refuses keys that did not write this database: another KEY_RING, a keys.json made anew, a copy of
 * the server with keys of its own. What they would write, nobody else could read.
 * New keys are noted at their first start. Throws KEY_RING_INVALID.
 */
export async function assertKeysBelong(db: Database, material: KeyMaterial): Promise<void> {
  const held = witnessesOf(material)
  await db
    .insertInto('key_witness')
    .values(held)
    .onConflict((conflict) => conflict.columns(['purpose', 'key_id']).doNothing())
    .execute()
  const noted = await db.selectFrom('key_witness').selectAll().execute()
  const strangers = held.filter((key) => !noted.some((other) => isSameKey(key, other)))
  if (strangers.length > 0) {
    const names = strangers.map((key) => `${key.purpose} ${key.key_id}`)
    throw new StartupError('KEY_RING_INVALID', [
      `not the keys this database was written with: ${names.join(', ')}`,
    ])
  }
}

/** The uses that ever had a key on this database. A key for one of them is found again, never made anew. */
export async function usesOnRecord(db: Database): Promise<ReadonlySet<string>> {
  const noted = await db.selectFrom('key_witness').select('purpose').distinct().execute()
  return new Set(noted.map(({ purpose }) => purpose))
}

interface Witness {
  purpose: string
  key_id: string
  fingerprint: string
}

function witnessesOf(material: KeyMaterial): Witness[] {
  return Object.entries(material).flatMap(([purpose, keys]) =>
    keys.map(({ id, secret }) => ({ purpose, key_id: id, fingerprint: fingerprint(secret) })),
  )
}

function isSameKey(one: Witness, other: Witness): boolean {
  return (
    one.purpose === other.purpose &&
    one.key_id === other.key_id &&
    one.fingerprint === other.fingerprint
  )
}
