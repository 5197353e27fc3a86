import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Collected } from '../../contract/register-field'
import { aeadOpen, aeadSeal } from '../aead'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import type { KeyRing } from '../keys'

/** One person's vault, opened: the only holder of the data key and of the way from person to pseudonym. */
export interface Vault {
  personId: string
  pseudonym: string
  registeredAt: Date
  frozenAt: Date | null
  dataKey: Buffer
}

/** One value as it lies in the vault, still closed. */
export interface StoredValue {
  field: string
  value_id: string
  ciphertext: Buffer
  source: string
  /** The ledger entry of the consent that allows keeping it, closed; null for values from before it was kept here. */
  sealed_consent: Buffer | null
  recorded_at: Date
  /** Waiting to be deleted: kept for undo, used for nothing. */
  frozen_at: Date | null
  /** Its consent was taken back: at this instant it is deleted, until then that can be undone. */
  leave_at: Date | null
  /** It may be kept no longer than this, unless a law says so; null: as long as the account lives. */
  retain_until: Date | null
  /** The law that makes us keep it until then, as its source cited it. */
  law: string | null
  /** Its deletion has been carried out, but a law keeps it: stored, and used for nothing (PIPL 47). */
  held_at: Date | null
}

export interface NewValue {
  field: string
  value: string
  source: Collected
  /** The ledger entry of the consent that allows keeping it (PIPL 13). */
  consentEntry: string
  at: Date
  /** From when on it may be kept no longer; contract/retention.ts counts it. */
  retainUntil: Date | null
}

/** Makes a person with a data key of their own. The link to the pseudonym is sealed with that key. */
export async function createVault(
  tx: DatabaseTransaction,
  keys: KeyRing,
  person: { pseudonym: string; at: Date },
): Promise<Vault> {
  const personId = uuid()
  const dataKey = randomBytes(32)
  const wrapped = await keys.wrapKey(dataKey, personId)
  const sealed = aeadSeal(dataKey, Buffer.from(person.pseudonym), `${personId}:pseudonym`)
  await tx
    .insertInto('person')
    .values({ person_id: personId, sealed_pseudonym: sealed, registered_at: person.at })
    .execute()
  await tx
    .insertInto('person_key')
    .values({ person_id: personId, wrapped_key: wrapped.bytes, key_id: wrapped.keyId })
    .execute()
  return { personId, pseudonym: person.pseudonym, registeredAt: person.at, frozenAt: null, dataKey }
}

/** Opens a person's vault, or null where there is none (any more). */
export async function findVault(
  db: Database,
  keys: KeyRing,
  personId: string,
): Promise<Vault | null> {
  const row = await db
    .selectFrom('person')
    .innerJoin('person_key', 'person_key.person_id', 'person.person_id')
    .select(['sealed_pseudonym', 'registered_at', 'frozen_at', 'wrapped_key', 'key_id'])
    .where('person.person_id', '=', personId)
    .executeTakeFirst()
  if (!row) {
    return null
  }
  const dataKey = await keys.unwrapKey({ bytes: row.wrapped_key, keyId: row.key_id }, personId)
  const pseudonym = aeadOpen(dataKey, row.sealed_pseudonym, `${personId}:pseudonym`).toString()
  return { personId, pseudonym, registeredAt: row.registered_at, frozenAt: row.frozen_at, dataKey }
}

/** As findVault, for the owner of a session. Throws UNAUTHENTICATED when the account has just gone. */
export async function openVault(db: Database, keys: KeyRing, personId: string): Promise<Vault> {
  const vault = await findVault(db, keys, personId)
  if (!vault) {
    throw new AppError('UNAUTHENTICATED')
  }
  return vault
}

/**
 * Locks a person's row, so that a deletion and a write of the same person never cross.
 * Throws UNAUTHENTICATED when the account has just gone.
 */
export async function lockPerson(tx: DatabaseTransaction, personId: string): Promise<void> {
  if (!(await lockPersonIfAny(tx, personId))) {
    throw new AppError('UNAUTHENTICATED')
  }
}

/** As lockPerson, for work that goes on without the account. Out: whether it is there. */
export async function lockPersonIfAny(tx: DatabaseTransaction, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('person_id')
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** Stores a field's single value in place of the one before, if any. */
export async function writeValue(
  tx: DatabaseTransaction,
  vault: Vault,
  value: NewValue,
): Promise<void> {
  const valueId = uuid()
  const place = { personId: vault.personId, field: value.field, valueId }
  await deleteValues(tx, vault.personId, [value.field])
  await tx
    .insertInto('vault_value')
    .values({
      person_id: vault.personId,
      field: value.field,
      value_id: valueId,
      ciphertext: aeadSeal(vault.dataKey, Buffer.from(value.value), boundTo(place)),
      source: value.source,
      sealed_consent: aeadSeal(vault.dataKey, Buffer.from(value.consentEntry), basisOf(place)),
      recorded_at: value.at,
      retain_until: value.retainUntil,
    })
    .execute()
}

/** Everything a person's vault holds, closed. Opening one goes through `openValue`, after `may`. */
export function listValues(db: Database, personId: string): Promise<StoredValue[]> {
  return db
    .selectFrom('vault_value')
    .select([
      'field',
      'value_id',
      'ciphertext',
      'source',
      'sealed_consent',
      'recorded_at',
      'frozen_at',
      'leave_at',
      'retain_until',
      'law',
      'held_at',
    ])
    .where('person_id', '=', personId)
    .orderBy('recorded_at')
    .execute()
}

/** Decrypts one stored value. Throws when a byte was changed, or it belongs to another person or field. */
export function openValue(vault: Vault, stored: StoredValue): string {
  const { field, value_id: valueId, ciphertext } = stored
  return aeadOpen(
    vault.dataKey,
    ciphertext,
    boundTo({ personId: vault.personId, field, valueId }),
  ).toString()
}

/** The ledger entry of the consent that a stored value rests on, or null where the row does not hold it. */
export function openBasis(vault: Vault, stored: StoredValue): string | null {
  const { field, value_id: valueId, sealed_consent: sealed } = stored
  const place = { personId: vault.personId, field, valueId }
  return sealed && aeadOpen(vault.dataKey, sealed, basisOf(place)).toString()
}

/** Where a value lies; what is sealed for one place opens at no other. */
export interface ValuePlace {
  personId: string
  field: string
  valueId: string
}

export function boundTo(place: ValuePlace): string {
  return `${place.personId}:${place.field}:${place.valueId}`
}

export function basisOf(place: ValuePlace): string {
  return `${boundTo(place)}:consent`
}

/** Removes every value of these fields. Out: how many. */
export async function deleteValues(
  tx: DatabaseTransaction,
  personId: string,
  fields: readonly string[],
): Promise<number> {
  const gone = await tx
    .deleteFrom('vault_value')
    .where('person_id', '=', personId)
    .where('field', 'in', fields)
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** Stops (or resumes) every use of some fields while their deletion waits. */
export async function setFieldsFrozen(
  tx: DatabaseTransaction,
  person: { personId: string; fields: readonly string[] },
  frozenAt: Date | null,
): Promise<void> {
  await tx
    .updateTable('vault_value')
    .set({ frozen_at: frozenAt })
    .where('person_id', '=', person.personId)
    .where('field', 'in', person.fields)
    .execute()
}

/** Stops (or resumes) every use of a person's data while the account's deletion waits. */
export async function setPersonFrozen(
  tx: DatabaseTransaction,
  personId: string,
  frozenAt: Date | null,
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ frozen_at: frozenAt })
    .where('person_id', '=', personId)
    .execute()
}
