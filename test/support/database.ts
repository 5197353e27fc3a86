import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { type Database, openDatabase, openOwnerDatabase } from '../../server/database'
import { migrate } from '../../server/migrations/migrate'

const POOL_SIZE = 10

export interface TestDatabase {
  /** As the service has it: under the role privacy_service. */
  readonly service: Database
  /** As the migrations have it: may look into and change everything. */
  readonly owner: Database
  /** Connection string of the owner. */
  readonly url: string
  drop(): Promise<void>
}

/** A migrated database for this test file, made before its tests and dropped after them. */
export function provideTestDatabase(): () => TestDatabase {
  let current: TestDatabase | undefined
  beforeAll(async () => {
    current = await createTestDatabase()
  })
  afterAll(async () => {
    await current?.drop()
  })
  return () => {
    if (current === undefined) {
      throw new Error('the test database exists only inside tests')
    }
    return current
  }
}

/** A fresh copy of the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = await createEmptyDatabase(requireVariable('TEST_DATABASE_TEMPLATE'))
  const url = urlOf(name)
  const service = openDatabase({ url, poolSize: POOL_SIZE })
  const owner = openOwnerDatabase(url)
  const drop = async (): Promise<void> => {
    await Promise.all([service.destroy(), owner.destroy()])
    await dropDatabase(name)
  }
  return { service, owner, url, drop }
}

/** A database without any table of ours, for tests of the migrations; answers its name. */
export async function createEmptyDatabase(template = 'template0'): Promise<string> {
  const name = `privacy_test_${randomBytes(6).toString('hex')}`
  await onCluster(sql`create database ${sql.id(name)} template ${sql.id(template)}`)
  return name
}

export async function dropDatabase(name: string): Promise<void> {
  await onCluster(sql`drop database if exists ${sql.id(name)} with (force)`)
}

/** Connection string of another database of the cluster under test. */
export function urlOf(database: string): string {
  const url = new URL(requireVariable('TEST_DATABASE_URL'))
  url.pathname = `/${database}`
  return url.href
}

/** Called once a run: makes the migrated template that every test database copies. */
export async function prepareTestCluster(): Promise<void> {
  const name = await createEmptyDatabase()
  await migrate({ ownerUrl: urlOf(name) })
  process.env.TEST_DATABASE_TEMPLATE = name
}

export async function dropTestTemplate(): Promise<void> {
  await dropDatabase(requireVariable('TEST_DATABASE_TEMPLATE'))
}

async function onCluster(statement: ReturnType<typeof sql>): Promise<void> {
  const cluster = openOwnerDatabase(requireVariable('TEST_DATABASE_URL'))
  try {
    await statement.execute(cluster)
  } finally {
    await cluster.destroy()
  }
}

function requireVariable(name: 'TEST_DATABASE_URL' | 'TEST_DATABASE_TEMPLATE'): string {
  const value = process.env[name]
  if (value === undefined) {
    throw new Error(`${name} is set by test/support/global-setup.ts`)
  }
  return value
}
