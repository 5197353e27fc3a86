import { type Migration, Migrator, sql } from 'kysely'
import { type Database, openDatabase, openOwnerDatabase, SERVICE_ROLE } from '../database'
import { StartupError } from '../startup-error'
import { migrations } from './all'

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
    await ensureServiceRole(owner, login)
    const applied = await applyMigrations(owner, options.migrations ?? migrations)
    await assertServiceRole(serviceUrl, login)
    return applied
  } finally {
    await owner.destroy()
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
      await sql`select pg_advisory_xact_lock(hashtext(${SERVICE_ROLE}))`.execute(trx)
      if (!(await holds(trx, sql`exists (select from pg_roles where rolname = ${SERVICE_ROLE})`))) {
        await sql`create role ${sql.id(SERVICE_ROLE)} nologin`.execute(trx)
      }
      if (!(await holds(trx, sql`pg_has_role(${login}, ${SERVICE_ROLE}, 'member')`))) {
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

/** Membership is not enough since PostgreSQL 16: it can be granted without the right to SET ROLE. */
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
