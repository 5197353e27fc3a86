import * as v from 'valibot'
import type { LedgerEntry } from '../../contract/ledger'
import type { MyOverview } from '../../contract/overview'
import {
  type DatumView,
  type MyData,
  REVEAL_SECONDS,
  type RevealedValue,
} from '../../contract/person'
import { Instant } from '../../contract/provenance'
import { fieldOf, isWritable, purposeOf, type Register, retentionOf } from '../../contract/register'
import { Collected, type Field } from '../../contract/register-field'
import { maskValue } from '../../contract/register-mask'
import { readConsents } from '../consent/overview'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry, readEntries } from '../ledger/store'
import { countUnread } from '../notice/person-notices'
import { may, RIGHTS } from '../vault/rules'
import {
  listValues,
  lockPerson,
  openValue,
  openVault,
  type StoredValue,
  type Vault,
} from '../vault/store'
import { openRequests } from './open-requests'

const SELF = { reader: 'self', purpose: RIGHTS } as const

/** The front of the privacy centre in numbers, all counted now. */
export async function readOverview(
  context: Context,
  personId: string,
  now: Date,
): Promise<MyOverview> {
  const vault = await openVault(context.db, context.keys, personId)
  const values = (await listValues(context.db, personId)).filter(isThere)
  const entries = await readEntries(context.db, vault.pseudonym)
  const { states, changes } = await readConsents(context, context.db, { vault, now })
  const phone = values.find(({ field }) => field === 'phone')
  return {
    registered_at: vault.registeredAt.toISOString(),
    frozen: vault.frozenAt !== null,
    masked_phone: phone ? maskedValue(context.register, vault, phone) : null,
    account_tail: accountTail(personId),
    consents_given: states.filter(({ status }) => status === 'given').length,
    requests_open: openRequests(entries).length,
    values_held: values.length,
    notices_unread: await countUnread(context.db, vault),
    changes_pending: changes.length,
  }
}

// What is leaving, or kept by a law alone, is out of its owner's reach as well: it waits for its deletion.
function isThere({ leave_at, held_at }: StoredValue): boolean {
  return leave_at === null && held_at === null
}

/** The last four characters of the account number: typed to confirm that the account goes. */
export function accountTail(personId: string): string {
  return personId.slice(-4).toUpperCase()
}

/** Every declared field in its group, with what is held masked; what is not held says so. */
export async function readMyData(context: Context, personId: string): Promise<MyData> {
  const vault = await openVault(context.db, context.keys, personId)
  const values = await listValues(context.db, personId)
  const revealed = lastReveals(await readEntries(context.db, vault.pseudonym))
  const { register } = context
  const viewOf = (field: Field) =>
    datumView(register, field, {
      vault,
      stored: values.filter((value) => value.field === field.code),
      revealedAt: revealed.get(field.code) ?? null,
    })
  const groups = register.groups.map(({ code, label }) => ({
    group: label,
    data: register.fields.filter(({ group }) => group === code).map(viewOf),
  }))
  return {
    frozen: vault.frozenAt !== null,
    groups: groups.filter(({ data }) => data.length > 0),
    reads: [],
  }
}

/** One field as `readMyData` shows it; inside a transaction, the state it will commit. */
export async function readDatum(
  context: Context,
  db: Database,
  asked: { personId: string; field: string },
): Promise<DatumView> {
  const vault = await openVault(db, context.keys, asked.personId)
  const values = await listValues(db, asked.personId)
  return datumView(context.register, declaredField(context.register, asked.field), {
    vault,
    stored: values.filter(({ field }) => field === asked.field),
    revealedAt: null,
  })
}

function declaredField(register: Register, code: string): Field {
  const field = fieldOf(register, code)
  if (!field) {
    throw new AppError('FIELD_UNDECLARED')
  }
  return field
}

interface Held {
  vault: Vault
  stored: StoredValue[]
  revealedAt: string | null
}

function datumView(register: Register, field: Field, held: Held): DatumView {
  const newest = held.stored.filter(isThere).at(-1)
  const leaves = newest === undefined && held.stored.length > 0
  return {
    field: field.code,
    label: field.label,
    state: newest ? 'held' : leaves ? 'leaving' : absence(field),
    sensitive: field.class === 'sensitive',
    masked: newest ? maskedValue(register, held.vault, newest) : null,
    source: newest ? v.parse(Collected, newest.source) : null,
    recorded_at: newest ? newest.recorded_at.toISOString() : null,
    purposes: field.purposes.flatMap((code) => purposeOf(register, code)?.label ?? []),
    kept_until: retentionOf(register, field)?.period ?? '',
    correction: field.correction,
    can_give: isWritable(field) && field.collected.includes('self'),
    can_erase: newest !== undefined && field.optional,
    last_revealed_at: held.revealedAt,
    held: held.stored.filter(isThere).length,
    collected: { last_7_days: 0, last_30_days: 0 },
    retain_until: null,
    recipients: [],
    restricted: false,
    hold: null,
  }
}

function absence(field: Field): 'absent' | 'locked' {
  return field.state === 'locked' ? 'locked' : 'absent'
}

// Masks are the server's: what the screen hides has never been on the phone (GB/T 35273 7.2).
function maskedValue(register: Register, vault: Vault, stored: StoredValue): string {
  const field = declaredField(register, stored.field)
  return maskValue(field.mask, shownValue(field, readValue(vault, field, stored)))
}

function shownValue(field: Field, value: string): string {
  if (field.input.kind !== 'choice') {
    return value
  }
  return field.input.options.find((option) => option.value === value)?.label ?? value
}

function readValue(vault: Vault, field: Field, stored: StoredValue): string {
  const standing = { frozen: vault.frozenAt !== null, held: stored.held_at !== null, agreed: null }
  const permit = may(SELF, field, standing)
  if (!permit.allowed) {
    throw new AppError('FORBIDDEN')
  }
  return openValue(vault, stored)
}

function lastReveals(entries: { entry: LedgerEntry }[]): Map<string, string> {
  return new Map(
    entries.flatMap(({ entry: { act, at } }) =>
      act.kind === 'value.revealed' ? [[act.field, at] as const] : [],
    ),
  )
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
  asked: { personId: string; field: string; now: Date },
): Promise<Revealing> {
  await lockPerson(tx, asked.personId)
  const { vault, field } = await findDatum(context, tx, asked)
  const place = { pseudonym: vault.pseudonym, at: asked.now }
  await appendEntry(tx, place, { kind: 'value.revealed', field: field.code, reader: 'self' })
  return { hide_at: new Date(asked.now.getTime() + REVEAL_SECONDS * 1000).toISOString() }
}

/** The value of a recorded reveal, read now: a repetition after its deletion finds nothing (NOT_FOUND). */
export async function presentReveal(
  context: Context,
  asked: { personId: string; field: string },
  remembered: unknown,
): Promise<RevealedValue> {
  const { vault, field, stored } = await findDatum(context, context.db, asked)
  const value = shownValue(field, readValue(vault, field, stored))
  return { field: field.code, value, ...v.parse(Revealing, remembered) }
}

async function findDatum(
  context: Context,
  db: Database,
  asked: { personId: string; field: string },
) {
  const field = declaredField(context.register, asked.field)
  const vault = await openVault(db, context.keys, asked.personId)
  const values = await listValues(db, asked.personId)
  const stored = values
    .filter(({ field }) => field === asked.field)
    .filter(isThere)
    .at(-1)
  if (!stored) {
    throw new AppError('NOT_FOUND')
  }
  return { vault, field, stored }
}
