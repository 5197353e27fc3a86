import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/config'
import { exportTombstones, replayAndExport, TOMBSTONE_FILE } from '../server/erasure/tombstone-file'
import { readKeyFile } from '../server/key-file'
import { usesOnRecord } from '../server/key-witness/store'
import { createKeyRing } from '../server/keys'
import { StartupError } from '../server/startup-error'
import { explainStartupError } from '../server/text/startup'
import { tombstoneText } from './text'
import { withDatabase } from './with-database'

/** `export [FILE]` writes what has been deleted, for a backup; `replay [FILE]` deletes it again after a restore. */
async function run(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [command, named] = positionals
  const config = readConfig(process.env)
  // npm runs scripts in the package's folder and leaves the caller's in INIT_CWD.
  const file = named
    ? resolve(process.env.INIT_CWD ?? '.', named)
    : resolve(config.dataDir, TOMBSTONE_FILE)
  await withDatabase(async (db) => {
    const clock = () => new Date()
    switch (command) {
      case 'export':
        await exportTombstones({ db, clock }, file)
        console.log(tombstoneText.exported(file))
        return
      case 'replay': {
        const material =
          config.keyMaterial ?? (await readKeyFile(config.dataDir, await usesOnRecord(db)))
        const context = { db, clock, keys: createKeyRing(material) }
        console.log(tombstoneText.replayed(await replayAndExport(context, file)))
        return
      }
      default:
        throw new Error(tombstoneText.usage)
    }
  })
}

run().catch((error: unknown) => {
  console.error(error instanceof StartupError ? explainStartupError(error) : error)
  process.exitCode = 1
})
