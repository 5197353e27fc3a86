import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { eachAlone } from '../each-alone'
import { fileTombstone } from '../vault/tombstone-store'
import { movingOf } from './chain'
import { noteHandled } from './handling'
import { forgetHandlers } from './handling-store'
import { destroySecret } from './secret'
import { changeRequest, forgetChain, lockRequest, type RequestKey } from './store'
import { listToDestroy } from './watch-store'

/**
 * Destroys the secrets of requests that ended long enough ago: words, messages and files of them can be opened by
 * nobody from then on, in no backup either. Safe in many copies.
 */
export async function destroySecrets(context: Context): Promise<void> {
  const now = context.clock()
  await eachAlone(await listToDestroy(context.db, now), (key) =>
    transaction(context.db, (tx) => destroy(context, tx, { key, now })),
  )
}

async function destroy(
  context: Context,
  tx: DatabaseTransaction,
  { key, now: at }: { key: RequestKey; now: Date },
): Promise<void> {
  const stored = await lockRequest(tx, key)
  if (!(await destroySecret(tx, key)) || !stored) {
    return
  }
  await fileTombstone(tx, { kind: 'request', cause: 'retention', ...key, at })
  await changeRequest(tx, key, { sealed_order: null })
  await forgetHandlers(tx, key)
  // The chain of a closed account is forgotten already: nobody's record could say it.
  if (stored.sealed_chain !== null) {
    await noteHandled(tx, movingOf(context.keys, stored), {
      what: 'destroyed',
      actor: 'system',
      at,
    })
  }
  // What a law still holds has to be resumed one day, and its steps recorded.
  if (stored.state !== 'partly_done') {
    await forgetChain(tx, key)
  }
}
