import * as v from 'valibot'
import type { RevealReason } from '../../contract/case'
import { REVEAL_SECONDS, type RevealedValue } from '../../contract/person'
import { Instant } from '../../contract/provenance'
import { fieldOf } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import type { Context, StaffCaller } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { readForUse } from '../person/use'
import { openSecret, sealIn } from '../request/secret'
import { findByNumber, type RequestKey } from '../request/store'
import { findVault, type Vault } from '../vault/store'
import { purposeFor, readerOf, shownValue } from './facts'
import { type Asking, lockHeld } from './held'
import { insertLook } from './look-store'

interface Looking {
  field: string
  reason: RevealReason
  /** In words, for who checks later; closed with the request's own secret. */
  note: string
}

/** What is remembered of a look: never the value itself. */
const Revealing = v.strictObject({ hide_at: Instant })
type Revealing = v.InferOutput<typeof Revealing>

/**
 * Records that a member of staff sees a value in clear, by whom and why; its owner reads the same. Out: until when it
 * may stay on the screen. Throws FORBIDDEN where `may` says no, FIELD_UNDECLARED, NOT_FOUND where nothing is held.
 */
export async function recordLook(
  context: Context,
  tx: DatabaseTransaction,
  { look, ...asking }: Asking & { look: Looking },
): Promise<Revealing> {
  const { stored, key, now, staff } = await lockHeld(context, tx, asking)
  const seen = await valueFor(context, tx, { personId: stored.person_id, look, staff, now })
  await appendEntry(
    tx,
    { pseudonym: seen.vault.pseudonym, at: now },
    {
      kind: 'value.revealed',
      field: seen.field.code,
      reader: seen.reader,
      by: { tail: staff.tail, reason: look.reason },
    },
  )
  await keepLook(context, tx, { key, look, staff, now })
  return { hide_at: new Date(now.getTime() + REVEAL_SECONDS * 1000).toISOString() }
}

async function keepLook(
  context: Context,
  tx: DatabaseTransaction,
  { key, look, staff, now }: { key: RequestKey; look: Looking; staff: StaffCaller; now: Date },
): Promise<void> {
  const secret = await openSecret(tx, context.keys, key)
  if (!secret) {
    throw new Error('an open request has lost its secret')
  }
  const { field, reason, note } = look
  const sealedNote = sealIn(secret, note, `look:${now.toISOString()}:${field}`)
  await insertLook(tx, key, { field, reason, sealedNote, staffId: staff.staffId, at: now })
}

/** The value of a recorded look, read now: once its 60 seconds are over, a repetition shows nothing (FORBIDDEN). */
export async function presentLook(
  context: Context,
  { look, number, staff, now }: Asking & { look: Looking },
  remembered: unknown,
): Promise<RevealedValue> {
  const { hide_at } = v.parse(Revealing, remembered)
  const stored = await findByNumber(context.db, number.trim().toUpperCase())
  if (!stored || now.toISOString() >= hide_at) {
    throw new AppError('FORBIDDEN')
  }
  const personId = stored.person_id
  const { field, value } = await valueFor(context, context.db, { personId, look, staff, now })
  return { field: field.code, value: shownValue(field, value), hide_at }
}

interface Seen {
  vault: Vault
  field: Field
  reader: string
  value: string
}

async function valueFor(
  context: Context,
  db: Database,
  asked: { personId: string; look: Looking; staff: StaffCaller; now: Date },
): Promise<Seen> {
  const { look, staff, now } = asked
  const field = fieldOf(context.register, look.field)
  if (!field) {
    throw new AppError('FIELD_UNDECLARED')
  }
  const reader = readerOf(field, staff.roles)
  if (!reader) {
    throw new AppError('FORBIDDEN')
  }
  const vault = await findVault(db, context.keys, asked.personId)
  const reading = { reader, purpose: purposeFor(field, look.reason) }
  const value = vault && (await readForUse(context, db, { vault, field: field.code, reading, now }))
  if (!vault || value === null) {
    throw new AppError('NOT_FOUND')
  }
  return { vault, field, reader, value }
}
