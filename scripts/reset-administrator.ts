import { parseArgs } from 'node:util'
import { readConfig } from '../server/config'
import { readKeyFile } from '../server/key-file'
import { assertKeysBelong, usesOnRecord } from '../server/key-witness/store'
import { resetAdministrator } from '../server/staff/reset'
import { StartupError } from '../server/startup-error'
import { explainStartupError } from '../server/text/startup'
import { resetText } from './text'
import { withDatabase } from './with-database'

/**
 * Lets an administrator in again who has lost the password or the second factor, and whom no other one can help. It
 * takes the database and the keys that belong to it: what it takes to run the server itself.
 */
async function reset(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [login, ...others] = positionals
  if (login === undefined || others.length > 0) {
    throw new Refusal(resetText.usage)
  }
  const config = readConfig(process.env)
  await withDatabase(async (db) => {
    await assertKeysBelong(
      db,
      config.keyMaterial ?? (await readKeyFile(config.dataDir, await usesOnRecord(db))),
    )
    const password = await resetAdministrator(db, { login, now: new Date() })
    if (password === null) {
      throw new Refusal(resetText.nobody(login))
    }
    console.log(resetText.done(login, password))
  })
}

/** What whoever runs it can mend. */
class Refusal extends Error {}

function sentenceOf(error: unknown): unknown {
  if (error instanceof StartupError) {
    return explainStartupError(error)
  }
  return error instanceof Refusal ? error.message : error
}

reset().catch((error: unknown) => {
  console.error(sentenceOf(error))
  process.exitCode = 1
})
