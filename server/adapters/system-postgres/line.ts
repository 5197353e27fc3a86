import pg from 'pg'
import type { Kept, SystemFailure } from '../../../contract/system'
import type {
  DeclaredKept,
  IdentifiedBy,
  SystemAnswer,
  SystemLine,
  SystemOrder,
} from '../../connected-system'

const POOL_SIZE = 2 // it is somebody else's database
const CONNECT_TIMEOUT_MS = 5_000
const STATEMENT_TIMEOUT_MS = 20_000
const QUERY_CANCELED = '57014'
const INSUFFICIENT_PRIVILEGE = '42501'
const CONNECTION_STATES = /^(08|57P|53)/ // SQLSTATE classes of a server that cannot be worked with now

/** What goes together in one database, and by which statements. */
export interface Store {
  fields: readonly string[]
  count: string
  erase: string
  left: string
  correct: Readonly<Record<string, string>>
  keeps: readonly (DeclaredKept & { count: string })[]
}

export interface PostgresLineOptions {
  url: string
  identifyBy: readonly IdentifiedBy[]
  stores: readonly Store[]
  statementTimeoutMs?: number
}

/**
 * The line to a PostgreSQL database of the company: counts in read-only transactions, deletes and corrects in one
 * transaction for the whole system. Doing it twice does nothing more.
 */
export function createPostgresLine(options: PostgresLineOptions): SystemLine {
  const pool = openPool(options)
  const reached = (order: SystemOrder) =>
    options.stores.filter(({ fields }) => fields.some((field) => order.fields.includes(field)))
  const namesOf = (order: SystemOrder) =>
    options.identifyBy.map((by) => order.identifiers[by] ?? null)
  return {
    count: (order) =>
      answering(() =>
        inTransaction(pool, 'read only', async (client) => {
          const ask = (text: string) => numberOf(client, text, namesOf(order))
          const stores = reached(order)
          const erase = await sum(
            stores.map(({ count }) => count),
            ask,
          )
          const keep = await sum(stores.flatMap(countsOfKept), ask)
          return { kind: 'counted', erase, keep } as const
        }),
      ),
    carryOut: (order) =>
      answering(() =>
        inTransaction(pool, 'read write', (client) =>
          order.kind === 'erase'
            ? erase(client, reached(order), namesOf(order))
            : correct(client, reached(order), { order, names: namesOf(order) }),
        ),
      ),
    look: (order) =>
      answering(() =>
        inTransaction(pool, 'read only', async (client) => {
          const ask = (text: string) => numberOf(client, text, namesOf(order))
          const looks = order.kind === 'erase' ? reached(order).map(({ left }) => left) : []
          return { kind: 'looked', left: await sum(looks, ask) } as const
        }),
      ),
    close: () => pool.end(),
  }
}

function openPool({ url, statementTimeoutMs = STATEMENT_TIMEOUT_MS }: PostgresLineOptions) {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + CONNECT_TIMEOUT_MS, // a server that is silent altogether
    application_name: 'privacy-center',
  })
  pool.on('error', () => undefined) // an idle connection broke; the next call opens another, or says that it cannot
  pool.on('connect', (client) => {
    client.on('error', () => undefined) // the statement under way fails by itself
  })
  return pool
}

async function inTransaction<T>(
  pool: pg.Pool,
  mode: 'read only' | 'read write',
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(`begin transaction isolation level read committed ${mode}`)
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    client.release(true) // closing it rolls back, also where it does not answer any more
    throw error
  }
}

async function erase(
  client: pg.PoolClient,
  stores: readonly Store[],
  names: readonly (string | null)[],
): Promise<SystemAnswer> {
  let erased = 0
  for (const store of stores) {
    const gone = await client.query(store.erase, [...names])
    erased += gone.rowCount ?? 0
  }
  const keeps: Kept[] = []
  for (const line of stores.flatMap((store) => store.keeps)) {
    keeps.push({ ...line, count: await numberOf(client, line.count, names) })
  }
  const held = keeps.filter(({ count }) => count !== 0)
  const kept = held.reduce((total, { count }) => total + (count ?? 0), 0)
  return { kind: 'done', erased, kept, keeps: held }
}

async function correct(
  client: pg.PoolClient,
  stores: readonly Store[],
  { order, names }: { order: SystemOrder; names: readonly (string | null)[] },
): Promise<SystemAnswer> {
  for (const store of stores) {
    for (const [field, statement] of Object.entries(store.correct)) {
      const value = order.values[field]
      if (value !== undefined) {
        await client.query(statement, [...names, value])
      }
    }
  }
  return { kind: 'done', erased: 0, kept: 0, keeps: [] }
}

function countsOfKept({ keeps }: Store): string[] {
  return keeps.map(({ count }) => count)
}

async function sum(
  statements: readonly string[],
  ask: (text: string) => Promise<number>,
): Promise<number> {
  let total = 0
  for (const statement of statements) {
    total += await ask(statement)
  }
  return total
}

/** A statement that did not answer with one number. */
class NotANumber extends Error {}

// With an array of values node-postgres speaks the extended protocol, which takes one statement and no more.
async function numberOf(
  client: pg.PoolClient,
  text: string,
  names: readonly (string | null)[],
): Promise<number> {
  const { rows } = await client.query({ text, values: [...names], rowMode: 'array' })
  const [row] = rows
  const number = Array.isArray(row) && rows.length === 1 && row.length === 1 ? Number(row[0]) : -1
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new NotANumber()
  }
  return number
}

type Failed = { kind: 'failed'; failure: SystemFailure }

async function answering<T>(call: () => Promise<T>): Promise<T | Failed> {
  try {
    return await call()
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error) }
  }
}

// The database's own words may quote a value; only their kind is kept.
function failureOf(error: unknown): SystemFailure {
  if (error instanceof NotANumber) {
    return 'malformed_answer'
  }
  const state = error instanceof pg.DatabaseError ? (error.code ?? '') : ''
  if (state === QUERY_CANCELED || (error instanceof Error && /timeout/i.test(error.message))) {
    return 'timed_out'
  }
  if (state === '' || CONNECTION_STATES.test(state)) {
    return 'unreachable'
  }
  return state === INSUFFICIENT_PRIVILEGE || state !== '' ? 'refused' : 'unreachable'
}
