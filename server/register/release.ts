import { CONTROLLER_PSEUDONYM } from '../../contract/ledger'
import { type Database, transaction } from '../database'
import { appendEntry } from '../ledger/store'
import type { DeclaredRegister } from './content'
import { insertRegister } from './store'

/**
 * Records the register in force, at every start: kept by its hash, with an entry on the controller's own chain.
 * Consents name the register they were given under, so it must be found long after. One that is known changes nothing.
 */
export function recordRegister(db: Database, declared: DeclaredRegister, now: Date): Promise<void> {
  return transaction(db, async (tx) => {
    if (await insertRegister(tx, declared, now)) {
      await appendEntry(
        tx,
        { pseudonym: CONTROLLER_PSEUDONYM, at: now },
        { kind: 'register.released', sha256: declared.sha256 },
      )
    }
  })
}
