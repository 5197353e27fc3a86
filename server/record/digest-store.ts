import type { Database, DatabaseTransaction } from '../database'

/** What one person is to be told about one source. */
export interface DigestKey {
  personId: string
  source: string
}

/** So many records of one kind, for one purpose. */
export interface DigestLine {
  field: string
  purpose: string
  amount: number
}

/** Counts a record that came in; the first of a source opens what its owner will be told. */
export async function addToDigest(
  tx: DatabaseTransaction,
  { personId, source, field, purpose, at }: DigestKey & Omit<DigestLine, 'amount'> & { at: Date },
): Promise<void> {
  await tx
    .insertInto('record_digest')
    .values({ person_id: personId, source, field, purpose, amount: 1, first_at: at })
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'source', 'field', 'purpose']).doUpdateSet((eb) => ({
        amount: eb('record_digest.amount', '+', 1),
      })),
    )
    .execute()
}

/** Who has to be told about which source, because its first record came before an instant; the next so many. */
export async function listDueDigests(
  db: Database,
  { before, limit }: { before: Date; limit: number },
): Promise<DigestKey[]> {
  const rows = await db
    .selectFrom('record_digest')
    .select(['person_id', 'source'])
    .where('first_at', '<=', before)
    .groupBy(['person_id', 'source'])
    .orderBy((eb) => eb.fn.min('first_at'))
    .limit(limit)
    .execute()
  return rows.map((row) => ({ personId: row.person_id, source: row.source }))
}

/** Takes out all that is to be told about one source, so that nobody else tells it. Empty where somebody has. */
export async function takeDigest(
  tx: DatabaseTransaction,
  { personId, source }: DigestKey,
): Promise<DigestLine[]> {
  const lines = await tx
    .deleteFrom('record_digest')
    .where('person_id', '=', personId)
    .where('source', '=', source)
    .returning(['field', 'purpose', 'amount'])
    .execute()
  const name = ({ field, purpose }: DigestLine) => `${field} ${purpose}`
  return lines.toSorted((one, other) => name(one).localeCompare(name(other)))
}
