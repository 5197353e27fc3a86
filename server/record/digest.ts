import { fieldOf, purposeOf, type Register } from '../../contract/register'
import { tellPerson } from '../channel/tell'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { eachAlone } from '../each-alone'
import { digestText } from '../text/records'
import { findVault, lockPersonIfAny } from '../vault/store'
import { type DigestKey, type DigestLine, listDueDigests, takeDigest } from './digest-store'

const DAY_MS = 86_400_000
/** The promise is kept also where the round that is due comes late. */
const LEAD_MS = 3_600_000
/** How many a round takes up; the next one goes on. */
const ROUND = 500

/**
 * Tells everybody whose time has come what was collected about them elsewhere (GB/T 35273 §5.4 e): once for a source,
 * at the latest so many days after its first record as the operator has declared; with 0 days, in the minute that it
 * came in. Safe in many copies, and a killed one has told either all of a digest or nothing. Throws AggregateError.
 */
export async function tellDigests(context: Context): Promise<void> {
  const wait = Math.max(0, context.indirectNoticeDays * DAY_MS - LEAD_MS)
  const before = new Date(context.clock().getTime() - wait)
  await eachAlone(await listDueDigests(context.db, { before, limit: ROUND }), (key) =>
    transaction(context.db, (tx) => tell(context, tx, key)),
  )
}

async function tell(context: Context, tx: DatabaseTransaction, key: DigestKey): Promise<void> {
  const { personId, source } = key
  await lockPersonIfAny(tx, personId)
  const vault = await findVault(tx, context.keys, personId)
  const lines = await takeDigest(tx, key)
  if (vault && lines.length > 0) {
    const detail = digestText(source, wordsOf(context.register, lines))
    const { pseudonym } = vault
    const at = context.clock()
    await tellPerson(context, tx, { personId, pseudonym, about: 'records_collected', detail, at })
  }
}

function wordsOf(register: Register, lines: readonly DigestLine[]) {
  return lines.map(({ field, purpose, amount }) => ({
    what: fieldOf(register, field)?.label ?? field,
    purpose: purposeOf(register, purpose)?.label ?? purpose,
    amount,
  }))
}
