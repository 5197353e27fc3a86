import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { type CustomTypesConfig, Pool, type PoolConfig, types } from 'pg'
import type { DatabaseSchema } from './database-schema'

/** The role every session of the service works under; its rights are granted by the migrations. */
export const SERVICE_ROLE = 'privacy_service'

const CONNECT_TIMEOUT_MS = 5000
const STATEMENT_TIMEOUT_MS = 10_000
const LOCK_TIMEOUT_MS = 5000
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000
const MAX_ATTEMPTS = 5
const FIRST_PAUSE_MS = 20

// SQLSTATE of the conflicts after which the same transaction, run again, can succeed.
const SERIALIZATION_FAILURE = '40001'
const DEADLOCK_DETECTED = '40P01'
const UNIQUE_VIOLATION = '23505'
// Somebody held a row, or a statement ran, for longer than we let it: nothing was written.
const LOCK_NOT_AVAILABLE = '55P03'
const QUERY_CANCELED = '57014'

// What node-postgres would give: a bigint as text, a date as local midnight.
const COLUMN_TYPES: CustomTypesConfig = {
  getTypeParser: (id, format) => {
    switch (id) {
      case types.builtins.INT8:
        return safeInteger
      case types.builtins.DATE:
        return String
      default:
        return types.getTypeParser(id, format)
    }
  },
}

export type Database = Kysely<DatabaseSchema>
export type DatabaseTransaction = Transaction<DatabaseSchema>

export interface DatabaseOptions {
  readonly url: string
  readonly poolSize: number
  /** A connection broke; the pool replaces it, and work under way on it fails, so this is for the log. */
  readonly onConnectionLost?: (error: Error) => void
}

/** The service's database: pooled, bounded in time, each session under the role privacy_service. */
export function openDatabase(options: DatabaseOptions): Database {
  return open(options, {
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    onConnect: async (client) => {
      await client.query(`set role ${SERVICE_ROLE}`)
    },
  })
}

/** The same database as its owner and without time limits: for migrations and nothing else. */
export function openOwnerDatabase(url: string): Database {
  return open({ url, poolSize: 1 }, {})
}

/** Thrown by work that found itself overtaken by another transaction: the next try sees what that one did. */
export class LostRace extends Error {}

/**
 * Runs `work` in one transaction (read committed), again from the start when PostgreSQL broke it off
 * over a conflict with another one, or when it threw LostRace. So `work` must do nothing but database work.
 * Throws what `work` throws, or the last conflict after five attempts.
 */
export async function transaction<T>(
  database: Database,
  work: (trx: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(work)
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isConflict(error)) {
        throw error
      }
      await wait(FIRST_PAUSE_MS * 2 ** attempt * Math.random())
    }
  }
}

/** Whether an insert failed because the row is there already; `constraint` names the one meant. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== UNIQUE_VIOLATION) {
    return false
  }
  return constraint === undefined || property(error, 'constraint') === constraint
}

/** Whether the database was too busy to do it in time; the same may succeed later. */
export function isTooBusy(error: unknown): boolean {
  const state = sqlState(error)
  return state === LOCK_NOT_AVAILABLE || state === QUERY_CANCELED
}

function open(options: DatabaseOptions, config: PoolConfig): Database {
  const pool = new Pool({
    ...config,
    connectionString: options.url,
    max: options.poolSize,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: COLUMN_TYPES,
  })
  listenForLoss(pool, options.onConnectionLost)
  return new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool }) })
}

// A connection may break between two statements of a transaction; unheard, that would end the process.
function listenForLoss(pool: Pool, onLost: DatabaseOptions['onConnectionLost']): void {
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      if (!pool.ending) {
        onLost?.(error)
      }
    })
  })
  pool.on('error', () => undefined) // it repeats what the connection has told
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`bigint ${text} does not fit a number`)
  }
  return value
}

function isConflict(error: unknown): boolean {
  const state = sqlState(error)
  return error instanceof LostRace || state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED
}

function sqlState(error: unknown): unknown {
  return property(error, 'code')
}

function property(error: unknown, name: string): unknown {
  return error instanceof Error
    ? Object.entries(error).find(([key]) => key === name)?.[1]
    : undefined
}

/** Whether the database answers now. */
export async function isReachable(database: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(database)
    return true
  } catch {
    return false // the answer is the whole point: the caller says so to whoever asked
  }
}
