import type { EmbeddedPostgres } from '../../server/adapters/embedded-postgres/embedded-postgres'

interface TestRun {
  own?: { readonly postgres: EmbeddedPostgres; readonly dataDir: string }
}

/** What the global setup started and the global teardown ends; both run in Jest's own process. */
export const testRun: TestRun = {}
