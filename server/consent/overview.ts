import type { MyConsents } from '../../contract/consent'
import type { Context } from '../context'
import type { Database } from '../database'
import { stopsOf } from '../disclosure/stop-notices'
import type { Vault } from '../vault/store'
import { pendingChanges } from './changes'
import { statesOf } from './states'

/** Where every item stands for a person, which are asked again, and who has been told to stop. */
export async function readConsents(
  context: Context,
  db: Database,
  { vault, now }: { vault: Vault; now: Date },
): Promise<MyConsents> {
  const states = await statesOf(context, db, { pseudonym: vault.pseudonym, now })
  const changes = await pendingChanges(context, db, { states, now })
  return { states, changes, stops: await stopsOf(db, vault) }
}
