import { v7 as uuid } from 'uuid'
import * as v from 'valibot'
import { Instant } from '../../contract/provenance'
import type { Collected } from '../../contract/register-field'
import { aeadOpen, aeadSeal } from '../aead'
import type { Database, DatabaseTransaction } from '../database'
import { basisOf, boundTo, type StoredValue, type ValuePlace, type Vault } from './store'

/** Where a record came from, by what right, what for, and when it happened (GB/T 35273 §5.4 e). */
export const RecordOrigin = v.strictObject({
  source: v.string(),
  basis: v.string(),
  statement: v.string(),
  purpose: v.string(),
  occurred_at: Instant,
  /** The source's own id, by which it can be told what to correct. */
  id: v.string(),
})
export type RecordOrigin = v.InferOutput<typeof RecordOrigin>

/** One record as it lies in the vault, still closed but for where it came from. */
export interface StoredRecord extends StoredValue {
  /** Null for a record that nobody handed in: its owner gave it, or it came from using the service. */
  origin: RecordOrigin | null
}

export interface NewRecordValue {
  field: string
  content: string
  collected: Collected
  /** The ledger entry of the consent it rests on; null where it rests on another basis. */
  consentEntry: string | null
  origin: RecordOrigin
  at: Date
  retainUntil: Date | null
  /** Leads to what its term counts from; null where that was its own arrival. */
  clockHash: Buffer | null
  /** The law that keeps it until then; null where none does. */
  law: string | null
}

/** Adds one of many values of a field; its origin is sealed in the same row and goes with it. Out: its id. */
export async function addRecordValue(
  tx: DatabaseTransaction,
  vault: Vault,
  added: NewRecordValue,
): Promise<string> {
  const valueId = uuid()
  const place = { personId: vault.personId, field: added.field, valueId }
  const seal = (text: string, bound: string) => aeadSeal(vault.dataKey, Buffer.from(text), bound)
  await tx
    .insertInto('vault_value')
    .values({
      person_id: vault.personId,
      field: added.field,
      value_id: valueId,
      ciphertext: seal(added.content, boundTo(place)),
      source: added.collected,
      sealed_consent: added.consentEntry === null ? null : seal(added.consentEntry, basisOf(place)),
      sealed_origin: seal(JSON.stringify(added.origin), originOf(place)),
      recorded_at: added.at,
      retain_until: added.retainUntil,
      law: added.law,
      clock_hash: added.clockHash,
    })
    .execute()
  return valueId
}

/** The next records of one field, the newest first, as many as asked for. */
export async function pageOfRecords(
  db: Database,
  vault: Vault,
  { field, after, limit }: { field: string; after: string | null; limit: number },
): Promise<StoredRecord[]> {
  const rows = await db
    .selectFrom('vault_value')
    .selectAll()
    .where('person_id', '=', vault.personId)
    .where('field', '=', field)
    .where('leave_at', 'is', null)
    .$if(after !== null, (query) => query.where('value_id', '<', after ?? ''))
    .orderBy('value_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ sealed_origin, person_id: personId, ...stored }) => ({
    ...stored,
    origin: openOrigin(vault, sealed_origin, { personId, field, valueId: stored.value_id }),
  }))
}

function openOrigin(vault: Vault, sealed: Buffer | null, place: ValuePlace): RecordOrigin | null {
  if (sealed === null) {
    return null
  }
  const text = aeadOpen(vault.dataKey, sealed, originOf(place)).toString()
  return v.parse(v.pipe(v.string(), v.parseJson(), RecordOrigin), text)
}

function originOf(place: ValuePlace): string {
  return `${boundTo(place)}:origin`
}
