import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../server/adapters/embedded-postgres/embedded-postgres'
import { prepareTestCluster } from './database'
import { testRun } from './test-run'

/** One PostgreSQL for the whole run: the operator's when DATABASE_URL is set, else an embedded one. */
export default async function globalSetup(): Promise<void> {
  const url = process.env.DATABASE_URL ?? (await startOwn())
  process.env.TEST_DATABASE_URL = url
  await prepareTestCluster()
}

async function startOwn(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'privacy-test-'))
  const postgres = await startEmbeddedPostgres(dataDir)
  testRun.own = { postgres, dataDir }
  return postgres.url
}
