import * as v from 'valibot'
import type { DatumView, MyData, ReadView } from '../../contract/person'
import { isWritable, purposeOf, retentionOf } from '../../contract/register'
import { Collected, type Field } from '../../contract/register-field'
import { lastDayBefore } from '../../contract/retention'
import type { Kept } from '../../contract/system'
import type { Context } from '../context'
import type { Database } from '../database'
import { holdReasons } from '../hold/holds'
import { heldAmong, type KeptCandidate, keptOf, type Reason } from '../hold/rules'
import { newestOfKind, tallyByField } from '../ledger/act-store'
import { parseEntry } from '../ledger/store'
import { historyText } from '../text/history'
import { countByField, dutiesByField, type FieldCount, newestByField } from '../vault/own-store'
import { restrictedScopes } from '../vault/restriction-store'
import { isCollectionStopped } from '../vault/rules'
import { openVault, type StoredValue, type Vault } from '../vault/store'
import { declaredField, maskedValue } from './own-values'
import { recipientsByField } from './recipients'

const DAY_MS = 86_400_000
const MOST_READS = 100

/**
 * Every declared field in its group, with what is held masked; what is not held says so. And who has seen what. Counted
 * in the database: ten thousand records cost no more than ten.
 */
export async function readMyData(context: Context, personId: string, now: Date): Promise<MyData> {
  const { db, keys, register } = context
  const vault = await openVault(db, keys, personId)
  const facts = await factsOf(context, db, { vault, now })
  const groups = register.groups.map(({ code, label }) => ({
    group: label,
    data: register.fields
      .filter(({ group }) => group === code)
      .map((field) => datumView(context, field, facts)),
  }))
  return {
    frozen: vault.frozenAt !== null,
    groups: groups.filter(({ data }) => data.length > 0),
    reads: await readsOf(context, vault),
  }
}

/** One field as `readMyData` shows it; inside a transaction, the state it will commit. */
export async function readDatum(
  context: Context,
  db: Database,
  asked: { personId: string; field: string; now: Date },
): Promise<DatumView> {
  const vault = await openVault(db, context.keys, asked.personId)
  const field = declaredField(context.register, asked.field)
  return datumView(context, field, await factsOf(context, db, { vault, now: asked.now }))
}

/** What is known about a person's data before any value is opened, by field. */
interface Facts {
  vault: Vault
  now: Date
  newest: readonly StoredValue[]
  counts: readonly FieldCount[]
  collected: ReadonlyMap<string, { recent: number; all: number }>
  revealedAt: ReadonlyMap<string, string>
  recipients: ReadonlyMap<string, readonly string[]>
  restricted: readonly string[]
  reasons: readonly Reason[]
  duties: readonly KeptCandidate[]
}

async function factsOf(
  context: Context,
  db: Database,
  { vault, now }: { vault: Vault; now: Date },
): Promise<Facts> {
  const { personId, pseudonym } = vault
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const tallies = await tallyByField(db, pseudonym, {
    kinds: ['value.collected', 'value.corrected', 'record.collected'],
    since: daysAgo(30),
    recentSince: daysAgo(7),
  })
  return {
    vault,
    now,
    newest: await newestByField(db, personId),
    counts: await countByField(db, personId),
    collected: new Map(tallies.map((tally) => [tally.field, tally])),
    revealedAt: new Map(
      (await lookedAt(db, pseudonym)).toReversed().map(({ act, at }) => [act.field, at]),
    ),
    recipients: await recipientsByField(context, db, { pseudonym, now }),
    restricted: await restrictedScopes(db, personId),
    reasons: await holdReasons(context, db, { personId, now }),
    duties: await dutiesByField(db, personId),
  }
}

function datumView(context: Context, field: Field, facts: Facts): DatumView {
  const { register } = context
  const collected = facts.collected.get(field.code)
  return {
    field: field.code,
    label: field.label,
    sensitive: field.class === 'sensitive',
    purposes: field.purposes.flatMap((code) => purposeOf(register, code)?.label ?? []),
    kept_until: retentionOf(register, field)?.period ?? '',
    correction: field.correction,
    can_give: isWritable(field) && field.collected.includes('self'),
    last_revealed_at: facts.revealedAt.get(field.code) ?? null,
    collected: { last_7_days: collected?.recent ?? 0, last_30_days: collected?.all ?? 0 },
    restricted: isCollectionStopped(field, facts.restricted),
    ...heldPart(context, field, facts),
  }
}

type HeldPart = Pick<
  DatumView,
  | 'state'
  | 'masked'
  | 'source'
  | 'recorded_at'
  | 'can_erase'
  | 'held'
  | 'retain_until'
  | 'recipients'
  | 'hold'
>

// What depends on whether anything is held.
function heldPart(context: Context, field: Field, facts: Facts): HeldPart {
  const newest = facts.newest.find((stored) => stored.field === field.code)
  const count = facts.counts.find((one) => one.field === field.code)
  const state = stateOf(field, count)
  if (!newest || !count) {
    return { ...NOTHING, state }
  }
  return {
    state,
    masked: maskedValue(context.register, facts.vault, newest),
    source: v.parse(Collected, newest.source),
    recorded_at: newest.recorded_at.toISOString(),
    can_erase: field.optional,
    held: count.held,
    retain_until: count.retainUntil && lastDayBefore(count.retainUntil),
    recipients: [...(facts.recipients.get(field.code) ?? [])],
    hold: holdOf(context, facts, { newest, count }),
  }
}

const NOTHING: Omit<HeldPart, 'state'> = {
  masked: null,
  source: null,
  recorded_at: null,
  can_erase: false,
  held: 0,
  retain_until: null,
  recipients: [],
  hold: null,
}

function stateOf(field: Field, count: FieldCount | undefined): DatumView['state'] {
  if (count) {
    return count.held > 0 ? 'held' : 'leaving'
  }
  return field.state === 'locked' ? 'locked' : 'absent'
}

// Of many, the one that is kept longest answers for all; how many of them a law keeps is not counted here.
function holdOf(
  { register }: Context,
  { reasons, duties, now }: Facts,
  { newest, count }: { newest: StoredValue; count: FieldCount },
): Kept | null {
  const candidates = [
    { ...newest, retain_until: count.retainUntil, law: null },
    ...duties.filter(({ field }) => field === newest.field),
  ]
  const held = heldAmong(candidates, { reasons, register, now })
  const [kept] = keptOf(
    held.toSorted((one, other) => other.until.localeCompare(one.until)),
    register,
  )
  return kept ? { ...kept, count: count.held === 1 ? 1 : null } : null
}

async function readsOf({ db, register }: Context, { pseudonym }: Vault): Promise<ReadView[]> {
  const looks = (await lookedAt(db, pseudonym)).map(({ act, at }) => ({
    field: act.field,
    label: register.fields.find(({ code }) => code === act.field)?.label ?? act.field,
    reader: historyText.reader(act.reader),
    tail: act.by?.tail ?? null,
    reason: act.by ? historyText.reason(act.by.reason) : null,
    at,
  }))
  const copies = await fetchedForRelatives(db, pseudonym)
  return [...looks, ...copies].toSorted((one, other) => other.at.localeCompare(one.at))
}

// What close relatives took away of an account whose owner is said to have died (PIPL 49).
async function fetchedForRelatives(db: Database, pseudonym: string): Promise<ReadView[]> {
  const asked = { kind: 'copy.fetched', limit: MOST_READS } as const
  return (await newestOfKind(db, pseudonym, asked)).flatMap(({ text }) => {
    const { act, at } = parseEntry(text)
    const isForRelative = act.kind === 'copy.fetched' && act.for_relative !== undefined
    const reader = historyText.reader('relative')
    const { field, label, reason } = historyText.relativeCopy
    return isForRelative ? [{ field, label, reader, tail: null, reason, at }] : []
  })
}

// Newest first.
async function lookedAt(db: Database, pseudonym: string) {
  const asked = { kind: 'value.revealed', limit: MOST_READS } as const
  const entries = await newestOfKind(db, pseudonym, asked)
  return entries.flatMap(({ text }) => {
    const { act, at } = parseEntry(text)
    return act.kind === 'value.revealed' ? [{ act, at }] : []
  })
}
