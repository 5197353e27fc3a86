import { type Migration, Migrator, sql } from 'kysely'
import { type Database, openDatabase, openOwnerDatabase, SERVICE_ROLE } from '../database'
import { installQueue } from '../jobs/queue'
import { StartupError } from '../startup-error'
import { migrations } from './all'

// Since PostgreSQL 16 who made a role is its member and yet may not SET ROLE; before, members may.
const SET_RIGHT = sql`case when current_setting('server_version_num')::int >= 160000
  then 'set' else 'member' end`

const MIGRATION_LOCK = 7_305_610 // any number, the same in every copy

export interface MigrateOptions {
  /** Connection string of the schema's owner. */
  readonly ownerUrl: string
  /** Connection string of the service, when its login is another one. */
  readonly serviceUrl?: string
  /** For tests: other migrations than the product's. */
  readonly migrations?: Readonly<Record<string, Migration>>
}

/**
 * Brings a database to the newest schema and the service's login into its role; safe to run by
 * several copies at once and at every start. Answers the names of the migrations it applied.
 * Throws StartupError: DATABASE_UNREACHABLE, DATABASE_ROLE_REFUSED or DATABASE_MIGRATION_FAILED.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const { ownerUrl, serviceUrl = ownerUrl } = options
  const login = await loginOf(serviceUrl)
  const owner = openOwnerDatabase(ownerUrl)
  try {
    return await oneAtATime(ownerUrl, async () => {
      await ensureServiceRole(owner, login)
      const applied = await applyMigrations(owner, options.migrations ?? migrations)
      await installQueue(ownerUrl)
      await assertServiceRole(serviceUrl, login)
      return applied
    })
  } finally {
    await owner.destroy()
  }
}

/** Copies that start together wait here; the lock goes with its connection, so a kill frees it. */
async function oneAtATime<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const guard = openOwnerDatabase(ownerUrl)
  try {
    return await guard.connection().execute(async (connection) => {
      await sql`select pg_advisory_lock(${MIGRATION_LOCK})`.execute(connection)
      return work()
    })
  } finally {
    await guard.destroy()
  }
}

async function loginOf(url: string): Promise<string> {
  const database = openOwnerDatabase(url)
  try {
    const { rows } = await sql<{ login: string }>`select session_user as login`.execute(database)
    return rows[0]?.login ?? ''
  } catch (cause) {
    throw new StartupError('DATABASE_UNREACHABLE', [reason(cause)], { cause })
  } finally {
    await database.destroy()
  }
}

/** Asks before it changes, so that an owner without CREATEROLE can use what an administrator made. */
async function ensureServiceRole(owner: Database, login: string): Promise<void> {
  try {
    await owner.transaction().execute(async (trx) => {
      if (!(await holds(trx, sql`exists (select from pg_roles where rolname = ${SERVICE_ROLE})`))) {
        await sql`create role ${sql.id(SERVICE_ROLE)} nologin`.execute(trx)
      }
      if (!(await holds(trx, sql`pg_has_role(${login}, ${SERVICE_ROLE}, ${SET_RIGHT})`))) {
        await sql`grant ${sql.id(SERVICE_ROLE)} to ${sql.id(login)}`.execute(trx)
      }
    })
  } catch (cause) {
    throw roleRefused(login, cause)
  }
}

async function applyMigrations(
  owner: Database,
  list: Readonly<Record<string, Migration>>,
): Promise<readonly string[]> {
  const migrator = new Migrator({ db: owner, provider: { getMigrations: async () => list } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error !== undefined) {
    const failed = results.find((result) => result.status === 'Error')
    const details = [failed?.migrationName ?? '', reason(error)]
    throw new StartupError('DATABASE_MIGRATION_FAILED', details, { cause: error })
  }
  return results.map((result) => result.migrationName)
}

/** What the service does on every connection, tried before it serves anybody. */
async function assertServiceRole(serviceUrl: string, login: string): Promise<void> {
  const service = openDatabase({ url: serviceUrl, poolSize: 1 })
  try {
    await sql`select 1`.execute(service)
  } catch (cause) {
    throw roleRefused(login, cause)
  } finally {
    await service.destroy()
  }
}

async function holds(database: Database, condition: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await sql<{ answer: boolean }>`select ${condition} as answer`.execute(database)
  return rows[0]?.answer === true
}

function roleRefused(login: string, cause: unknown): StartupError {
  const remedy = [
    `create role ${SERVICE_ROLE} nologin;`,
    `grant ${SERVICE_ROLE} to "${login.replaceAll('"', '""')}";`,
  ]
  return new StartupError('DATABASE_ROLE_REFUSED', [...remedy, reason(cause)], { cause })
}

/** node-postgres reports several refused addresses as one AggregateError without a message. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) {
    return error.errors.map(reason).join('; ')
  }
  return error instanceof Error ? error.message : String(error)
}
