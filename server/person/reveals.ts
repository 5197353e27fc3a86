import * as v from 'valibot'
import { REVEAL_SECONDS, type RevealedValue } from '../../contract/person'
import { Instant } from '../../contract/provenance'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { findValue, newestByField } from '../vault/own-store'
import { lockPerson, openVault } from '../vault/store'
import { declaredField, readOwnValue, shownValue } from './own-values'

/** Which value: the newest of a field, or one record of many. */
export interface OwnValue {
  personId: string
  field: string
  record?: string
}

/** What is remembered of a reveal: never the value itself. */
const Revealing = v.strictObject({ hide_at: Instant })
type Revealing = v.InferOutput<typeof Revealing>

/**
 * Records that a value is shown to its owner in clear. Out: until when it may stay on the screen.
 * Throws FIELD_UNDECLARED; NOT_FOUND where nothing is held.
 */
export async function recordReveal(
  context: Context,
  tx: DatabaseTransaction,
  { now, ...asked }: OwnValue & { now: Date },
): Promise<Revealing> {
  await lockPerson(tx, asked.personId)
  const { vault, field } = await findOwn(context, tx, asked)
  const place = { pseudonym: vault.pseudonym, at: now }
  await appendEntry(tx, place, { kind: 'value.revealed', field: field.code, reader: 'self' })
  return { hide_at: new Date(now.getTime() + REVEAL_SECONDS * 1000).toISOString() }
}

/** The value of a recorded reveal, read now: a repetition after its deletion finds nothing (NOT_FOUND). */
export async function presentReveal(
  context: Context,
  asked: OwnValue,
  remembered: unknown,
): Promise<RevealedValue> {
  const { vault, field, stored } = await findOwn(context, context.db, asked)
  const value = shownValue(field, readOwnValue(vault, field, stored))
  return { field: field.code, value, ...v.parse(Revealing, remembered) }
}

async function findOwn(context: Context, db: Database, asked: OwnValue) {
  const { personId, record } = asked
  const field = declaredField(context.register, asked.field)
  const vault = await openVault(db, context.keys, personId)
  const stored =
    record === undefined
      ? (await newestByField(db, personId)).find((held) => held.field === field.code)
      : await findValue(db, { personId, field: field.code, valueId: record })
  if (!stored) {
    throw new AppError('NOT_FOUND')
  }
  return { vault, field, stored }
}
