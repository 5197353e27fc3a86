import { randomUUID } from 'node:crypto'
import type { Kept, SystemRow } from '../../contract/system'
import type { ConnectedSystem, IdentifiedBy } from '../connected-system'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { addReference } from '../vault/lookup-store'
import type { SystemIdentifiers } from './identifiers'
import { insertSystem, listSystems, type RequestPlace, type StoredSystem } from './store'
import { sealTask } from './task'

/** What every connected system concerned has to do for one request. */
export interface SystemOrders {
  key: RequestPlace
  /** Where it will be recorded how each of them ended, and under which name of the request. */
  chain: { pseudonym: string; reference: string }
  order: 'erase' | 'correct'
  identifiers: SystemIdentifiers
  fields: readonly string[]
  /** Of a correction: the right values, by field. */
  values?: Readonly<Record<string, string>>
  /** Only these; every system concerned when left out. */
  systems?: readonly string[]
  now: Date
}

/**
 * Files the order for each system that holds one of the fields and can know the person, with the job that tells it.
 * Filing it again changes nothing while it is open. Out: how many systems have something to do now.
 */
export async function fileSystemOrders(
  context: Context,
  tx: DatabaseTransaction,
  orders: SystemOrders,
): Promise<number> {
  let filed = 0
  for (const system of systemsConcerned(context.systems, orders)) {
    filed += (await fileOne(context, tx, { system, orders })) ? 1 : 0
  }
  return filed
}

async function fileOne(
  context: Context,
  tx: DatabaseTransaction,
  { system, orders }: { system: ConnectedSystem; orders: SystemOrders },
): Promise<boolean> {
  const key = { ...orders.key, system: system.code }
  const fields = fieldsOf(system, orders)
  const { pseudonym, reference } = orders.chain
  const values = Object.fromEntries(
    Object.entries(orders.values ?? {}).filter(([field]) => fields.includes(field)),
  )
  const identifiers = namesFor(system, orders.identifiers)
  const isNew = await insertSystem(tx, {
    ...key,
    orderId: randomUUID(),
    kind: orders.order,
    label: system.label,
    fields,
    task: sealTask(context.keys, key, { pseudonym, reference, identifiers, values }),
    at: orders.now,
  })
  if (isNew) {
    await rememberReference(context, tx, { system, orders })
    await context.jobs.enqueue(tx, { name: 'system', data: key, startAfter: orders.now })
  }
  return isNew
}

// A system that is told a person's name of its own may use it to us from then on; with a deletion that ends.
async function rememberReference(
  { keys }: Context,
  tx: DatabaseTransaction,
  { system, orders }: { system: ConnectedSystem; orders: SystemOrders },
): Promise<void> {
  const reference = orders.identifiers.references[system.code]
  if (orders.order === 'correct' && system.identifyBy.includes('reference') && reference) {
    await addReference(tx, keys, { personId: orders.key.personId, reference })
  }
}

/** What of an order concerns one system. */
type Concern = Pick<SystemOrders, 'order' | 'identifiers' | 'fields' | 'systems'>

/** The systems that hold something of it and have a name for the person; where there is none, nothing can be asked. */
export function systemsConcerned(
  systems: readonly ConnectedSystem[],
  concern: Concern,
): ConnectedSystem[] {
  return systems.filter(
    (system) =>
      (concern.systems?.includes(system.code) ?? true) &&
      fieldsOf(system, concern).length > 0 &&
      Object.values(namesFor(system, concern.identifiers)).some((name) => name !== null),
  )
}

export function fieldsOf(
  system: ConnectedSystem,
  { order, fields }: Pick<Concern, 'order' | 'fields'>,
): string[] {
  const held = order === 'correct' ? system.correctable : system.fields
  return held.filter((field) => fields.includes(field))
}

/** The person's names that one system goes by, and no others. */
export function namesFor(
  system: ConnectedSystem,
  identifiers: SystemIdentifiers,
): Partial<Record<IdentifiedBy, string | null>> {
  const names = {
    phone: identifiers.phone,
    wx_openid: identifiers.wx_openid,
    reference: identifiers.references[system.code] ?? null,
  }
  return Object.fromEntries(system.identifyBy.map((by) => [by, names[by]]))
}

/** Every system of one request as the person and staff see it. */
export async function systemRows(db: Database, key: RequestPlace): Promise<SystemRow[]> {
  return (await listSystems(db, key)).map(rowOf)
}

/** What the systems of one request have to keep, and why; for its certificate. */
export async function keptBySystems(db: Database, key: RequestPlace): Promise<Kept[]> {
  return (await listSystems(db, key)).flatMap(({ keeps }) => keeps)
}

function rowOf(stored: StoredSystem): SystemRow {
  const { system, label, state, attempts, failure, erased, kept, by_hand } = stored
  return {
    system,
    label,
    state,
    sent_at: instant(stored.sent_at),
    accepted_at: instant(stored.accepted_at),
    waiting_until: instant(stored.waiting_until),
    done_at: instant(stored.done_at),
    attempts,
    failure,
    next_try_at: instant(stored.next_try_at),
    erased,
    kept,
    by_hand,
  }
}

function instant(date: Date | null): string | null {
  return date?.toISOString() ?? null
}
