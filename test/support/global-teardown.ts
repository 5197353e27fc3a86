import { rm } from 'node:fs/promises'
import { dropTestTemplate } from './database'
import { testRun } from './test-run'

export default async function globalTeardown(): Promise<void> {
  await dropTestTemplate()
  if (testRun.own !== undefined) {
    await testRun.own.postgres.stop()
    await rm(testRun.own.dataDir, { recursive: true, force: true })
  }
}
