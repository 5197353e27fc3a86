import { shanghaiDate } from '../../contract/calendar-date'
import { fieldOf, type Register, retentionOf } from '../../contract/register'
import type { Context } from '../context'
import { type Database, type DatabaseTransaction, transaction } from '../database'
import { holdsFor } from '../hold/holds'
import { appendEntry } from '../ledger/store'
import { startTerms } from '../record/terms'
import { removeLookup } from '../vault/lookup-store'
import {
  addToTotal,
  deleteByIds,
  personsWithExpired,
  shortenRetention,
} from '../vault/retention-store'
import {
  findVault,
  listValues,
  lockPersonIfAny,
  type StoredValue,
  type Vault,
} from '../vault/store'
import { forgetTombstones, TOMBSTONE_DAYS } from '../vault/tombstone-store'

const PAGE = 200
/** Later than from the file of tombstones, which would otherwise know more than the database. */
const FORGOTTEN_AFTER_MS = (TOMBSTONE_DAYS + 34) * 86_400_000

/** Something that should have gone is still there; the round says so, and the next one tries again. */
export class Expired extends Error {}

/**
 * Deletes, or counts and forgets, every value whose time is up (PIPL 19, 47), each with an entry on its chain, and
 * looks again. Only a law that its owner is shown keeps one longer. Made every hour, so that nothing expired is a day
 * old; safe in many copies, and a killed one is made up for by the next. Throws Expired when something is left.
 */
export async function keepRetention(context: Context): Promise<void> {
  await applyRules(context)
  const now = context.clock()
  for await (const personId of everybodyWithExpired(context, now)) {
    await transaction(context.db, (tx) => eraseExpired(context, tx, { personId, now }))
  }
  await forgetTombstones(context.db, new Date(now.getTime() - FORGOTTEN_AFTER_MS))
  let left = 0
  for await (const personId of everybodyWithExpired(context, now)) {
    left += (await expiredAndFree(context, context.db, { personId, now })).length
  }
  if (left > 0) {
    throw new Expired(`${left} expired values are left`)
  }
}

// What is declared today counts for what was stored before, as far as it is shorter.
async function applyRules(context: Context): Promise<void> {
  const { register, db } = context
  for (const rule of register.retention) {
    if (rule.clock.kind === 'after' && rule.clock.event === 'collected') {
      const fields = register.fields.filter(({ retention }) => retention === rule.code)
      await shortenRetention(db, { fields: fields.map(({ code }) => code), clock: rule.clock })
    }
  }
  await startTerms(context, null)
}

async function* everybodyWithExpired({ db }: Context, now: Date): AsyncGenerator<string> {
  let after: string | null = null
  for (;;) {
    const page: string[] = await personsWithExpired(db, { now, after, limit: PAGE })
    yield* page
    after = page.at(-1) ?? null
    if (page.length < PAGE) {
      return
    }
  }
}

interface Whose {
  personId: string
  now: Date
}

/** A person's expired values that no law keeps. */
async function expiredAndFree(
  context: Context,
  db: Database,
  { personId, now }: Whose,
): Promise<StoredValue[]> {
  const kept = await holdsFor(context, db, { personId, fields: null, now })
  const ids = new Set(kept.map(({ value_id }) => value_id))
  return (await listValues(db, personId))
    .filter(({ retain_until: until }) => until !== null && until <= now)
    .filter(({ value_id }) => !ids.has(value_id))
}

async function eraseExpired(
  context: Context,
  tx: DatabaseTransaction,
  whose: Whose,
): Promise<void> {
  await lockPersonIfAny(tx, whose.personId)
  const vault = await findVault(tx, context.keys, whose.personId)
  if (!vault) {
    return
  }
  const gone = await expiredAndFree(context, tx, whose)
  for (const value of gone) {
    await noteGone(context.register, tx, { vault, value, now: whose.now })
  }
  await deleteByIds(
    tx,
    whose.personId,
    gone.map(({ value_id }) => value_id),
  )
  if (gone.some(({ field }) => field === 'phone')) {
    await removeLookup(tx, whose.personId, 'phone')
  }
}

async function noteGone(
  register: Register,
  tx: DatabaseTransaction,
  { vault, value, now }: { vault: Vault; value: StoredValue; now: Date },
): Promise<void> {
  const place = { pseudonym: vault.pseudonym, at: now }
  await appendEntry(tx, place, { kind: 'value.erased', field: value.field, cause: 'retention' })
  const field = fieldOf(register, value.field)
  if (field && retentionOf(register, field)?.after === 'anonymise') {
    const month = shanghaiDate(value.recorded_at).slice(0, 7)
    await addToTotal(tx, { field: value.field, month, amount: 1 })
  }
}
