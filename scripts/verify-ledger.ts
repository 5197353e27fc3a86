import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Checkpoint, parseCheckpoint } from '../contract/proof/checkpoint'
import { type Verification, verifyLedger } from '../server/ledger/verify'
import { StartupError } from '../server/startup-error'
import { explainStartupError } from '../server/text/startup'
import { ledgerText } from './text'
import { withDatabase } from './with-database'

/** Replays all chains and the whole log from the database alone; exit 1 at the first place that does not hold. */
async function verify(): Promise<void> {
  const kept = await readKeptHead()
  await withDatabase(async (db) => {
    const verification = await verifyLedger(db, kept)
    console.log(ledgerText.checked(verification))
    tell(verification, kept)
  })
}

async function readKeptHead(): Promise<Checkpoint | null> {
  const { values } = parseArgs({ options: { head: { type: 'string' } } })
  if (values.head === undefined) {
    return null
  }
  // npm runs scripts in the package's folder and leaves the caller's in INIT_CWD.
  const path = resolve(process.env.INIT_CWD ?? '.', values.head)
  const head = parseCheckpoint(await readFile(path, 'utf8'))
  if (head === null) {
    throw new Error(ledgerText.noHead(path))
  }
  return head
}

function tell({ broken, leaves }: Verification, kept: Checkpoint | null): void {
  if (broken === null) {
    console.log(kept ? ledgerText.extends(kept.size) : ledgerText.holds(leaves))
    return
  }
  const place = broken.table === 'ledger_entry' ? `${broken.pseudonym} ${broken.seq}` : broken.place
  console.error(ledgerText.broken(broken.table, String(place), ledgerText.reasons[broken.reason]))
  process.exitCode = 1
}

verify().catch((error: unknown) => {
  console.error(error instanceof StartupError ? explainStartupError(error) : error)
  process.exitCode = 1
})
