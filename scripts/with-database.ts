import { connectOrStart } from '../server/adapters/embedded-postgres/embedded-postgres'
import { readConfig } from '../server/config'
import { type Database, openDatabase } from '../server/database'

/** Opens the database that the environment names, or the embedded one, beside a running server or without one. */
export async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  const embedded = config.database ? undefined : await connectOrStart(config.dataDir)
  const db = openDatabase({ url: config.database?.url ?? embedded?.url ?? '', poolSize: 1 })
  try {
    await work(db).finally(() => db.destroy())
  } finally {
    await embedded?.stop()
  }
}
