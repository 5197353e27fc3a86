import { type Register, retentionOf } from '../../contract/register'
import type { Context } from '../context'
import { type Database, transaction } from '../database'
import { eachAlone } from '../each-alone'
import { fileOwnErasure } from '../erasure/own'
import { fileTask, settleTask } from '../task/store'
import { ownDeletionText } from '../text/own-deletions'
import {
  fieldsEverDeclared,
  forgetUnneeded,
  listUnneeded,
  noteUnneeded,
  personsWith,
} from './unneeded-store'

const PAGE = 200
const DAY_MS = 86_400_000
/** Nothing uses such a value from the first moment; a field that was left out by mistake can be put back so long. */
export const NOTICE_DAYS = 3

/**
 * Deletes by itself what no declared purpose needs any more (PIPL 47, case 1): values of fields that left the register
 * with a release, have no purpose left, or are declared as not stored. Staff know of it at once; three days later a
 * deletion is filed for everybody who has one. Made every hour; safe in many copies, a killed one is made up for.
 */
export async function deleteUnneeded(context: Context): Promise<void> {
  const now = context.clock()
  const unneeded = await heldForNothing(context)
  await noteChanges(context, unneeded, now)
  const due = (await listUnneeded(context.db))
    .filter(({ field }) => unneeded.includes(field))
    .filter(({ since }) => since.getTime() + NOTICE_DAYS * DAY_MS <= now.getTime())
    .map(({ field }) => field)
  for await (const page of everybodyWith(context.db, due)) {
    await eachAlone(page, (personId) => deleteFor(context, { personId, fields: due, now }))
  }
}

/** The fields that may hold values: declared, for at least one purpose, and not as something that is not stored. */
export function neededFields(register: Register): string[] {
  return register.fields
    .filter((field) => field.purposes.length > 0)
    .filter((field) => retentionOf(register, field)?.clock.kind !== 'not_stored')
    .map(({ code }) => code)
}

async function heldForNothing({ db, register }: Context): Promise<string[]> {
  const needed = new Set(neededFields(register))
  const held: string[] = []
  for (const field of await fieldsEverDeclared(db)) {
    if (!needed.has(field) && (await isHeld(db, field))) {
      held.push(field)
    }
  }
  return held
}

async function isHeld(db: Database, field: string): Promise<boolean> {
  return (await personsWith(db, [field], { after: null, limit: 1 })).length > 0
}

async function noteChanges({ db }: Context, unneeded: readonly string[], now: Date): Promise<void> {
  const matter = (field: string) => ({ kind: 'field_undeclared' as const, about: field, at: now })
  await transaction(db, async (tx) => {
    for (const field of unneeded) {
      if (await noteUnneeded(tx, { field, since: now })) {
        const detail = ownDeletionText.unneeded(field, NOTICE_DAYS)
        await fileTask(tx, { ...matter(field), detail })
      }
    }
    for (const { field } of await listUnneeded(tx)) {
      if (!unneeded.includes(field)) {
        await forgetUnneeded(tx, field)
        await settleTask(tx, matter(field))
      }
    }
  })
}

async function* everybodyWith(db: Database, fields: readonly string[]): AsyncGenerator<string[]> {
  let after: string | null = null
  while (fields.length > 0) {
    const page: string[] = await personsWith(db, fields, { after, limit: PAGE })
    yield page
    after = page.at(-1) ?? null
    if (page.length < PAGE) {
      return
    }
  }
}

async function deleteFor(
  context: Context,
  { personId, fields, now }: { personId: string; fields: readonly string[]; now: Date },
): Promise<void> {
  await transaction(context.db, async (tx) => {
    await fileOwnErasure(context, tx, { personId, fields, cause: 'purpose_done', now })
  })
}
