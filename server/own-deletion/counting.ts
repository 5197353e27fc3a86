import { shanghaiDate } from '../../contract/calendar-date'
import type { OwnDeletionOrder, OwnFields } from '../../contract/own-deletion'
import type { PlanLine } from '../../contract/plan'
import { fieldOf, retentionOf } from '../../contract/register'
import { keepsByLaw } from '../../contract/retention'
import type { ConnectedSystem } from '../connected-system'
import type { Context } from '../context'
import { AppError } from '../errors'
import { holdsFor } from '../hold/holds'
import { fieldsInScope } from '../register/reach'
import type { OwnPlan } from './plan'
import {
  countKeptByLaw,
  countPeople,
  countValues,
  isHeldByAnybody,
  nextHeldPeople,
  type Reached,
} from './reach-store'

const PAGE = 200

/** What is to be deleted, whose, and why; without the numbers. */
export type Intended = Omit<OwnPlan, 'people' | 'lines'>

/**
 * The fields that an order reaches, each once and in their order. A set that is erased together goes together; what
 * has left the register can still be named while it is held. Throws FIELD_UNDECLARED for a name that is nothing's,
 * CLOSE_ACCOUNT_INSTEAD for a field the account rests on.
 */
export async function fieldsOfOrder(
  { db, register, systems }: Context,
  { fields }: Pick<OwnDeletionOrder, 'fields'>,
): Promise<OwnFields> {
  if (fields === 'account') {
    return fields
  }
  const reached = new Set<string>()
  for (const field of fields) {
    const isKnownElsewhere = systems.some((system) => system.fields.includes(field))
    const hasLeft = !fieldOf(register, field)
    if (hasLeft && (isKnownElsewhere || (await isHeldByAnybody(db, field)))) {
      reached.add(field)
    } else {
      for (const { code } of fieldsInScope(register, { kind: 'field', field })) {
        reached.add(code)
      }
    }
  }
  return [...reached].toSorted()
}

/** What a plan reaches, as the stores ask for it. */
export function reachedBy(
  { systems }: Pick<Context, 'systems'>,
  { fields, person, registered_until }: Pick<OwnPlan, 'fields' | 'person' | 'registered_until'>,
): Reached {
  return {
    fields: fields === 'account' ? null : fields,
    personId: person,
    registeredUntil: new Date(registered_until),
    heldElsewhere: systemsTold(systems, fields).length > 0,
  }
}

/**
 * Counts what a deletion would reach now, and changes nothing: people, values by field with those that a law keeps,
 * and the connected systems that will be told. Throws NOTHING_HELD where it would reach nobody.
 */
export async function countReached(
  context: Context,
  intended: Intended,
  now: Date,
): Promise<OwnPlan> {
  const reached = reachedBy(context, intended)
  const people = await countPeople(context.db, reached)
  if (people === 0) {
    throw new AppError('NOTHING_HELD')
  }
  const values = await countValues(context.db, reached)
  const kept = await countKept(context, reached, now)
  const own = [...values].toSorted(([one], [other]) => one.localeCompare(other))
  return {
    ...intended,
    people,
    lines: [
      ...own.map(([field, all]) => valueLine(context, field, { all, kept: kept.get(field) ?? 0 })),
      ...systemsTold(context.systems, intended.fields).map(systemLine),
    ],
  }
}

// A hold can name anything of one person; where none stands, only its source's or its field's own law keeps a value.
async function countKept(
  context: Context,
  reached: Reached,
  now: Date,
): Promise<Map<string, number>> {
  const today = shanghaiDate(now)
  const lawful = context.register.fields.filter((field) => {
    const rule = retentionOf(context.register, field)
    return rule !== undefined && keepsByLaw(rule)
  })
  const kept = await countKeptByLaw(context.db, reached, {
    lawful: lawful.map(({ code }) => code),
    now,
    today,
  })
  for await (const personId of everybodyHeld(context, reached, today)) {
    const { fields } = reached
    for (const { field } of await holdsFor(context, context.db, { personId, fields, now })) {
      kept.set(field, (kept.get(field) ?? 0) + 1)
    }
  }
  return kept
}

async function* everybodyHeld(
  { db }: Context,
  reached: Reached,
  today: string,
): AsyncGenerator<string> {
  let after: string | null = null
  for (;;) {
    const page: string[] = await nextHeldPeople(db, reached, { today, after, limit: PAGE })
    yield* page
    after = page.at(-1) ?? null
    if (page.length < PAGE) {
      return
    }
  }
}

function systemsTold(systems: readonly ConnectedSystem[], fields: OwnFields): ConnectedSystem[] {
  return systems.filter(
    (system) => fields === 'account' || system.fields.some((field) => fields.includes(field)),
  )
}

function valueLine(
  { register }: Context,
  field: string,
  { all, kept }: { all: number; kept: number },
): PlanLine {
  const label = fieldOf(register, field)?.label ?? field
  return { where: `field:${field}`, label, changes: 0, erases: all - kept, keeps: kept }
}

// Nobody asks a system for thousands of people at once: each is counted when its own order goes out.
function systemLine({ code, label }: ConnectedSystem): PlanLine {
  return { where: `system:${code}`, label, changes: 0, erases: null, keeps: null }
}
