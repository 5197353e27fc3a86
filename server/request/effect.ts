import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { placeRestriction } from '../person/restrictions'
import { parseScope } from '../register/reach'
import { freeze } from './freeze'
import { type Moving, takeStep } from './steps'
import { beat } from './store'
import { enqueueWork, JOB_OF } from './work'

interface Effect {
  moving: Moving
  /** Until when a deletion can be taken back; null where it begins at once. */
  coolingUntil: Date | null
  at: Date
}

/** What follows at once from a request that its owner is known to have made; other types wait for staff. */
export async function takeEffect(
  context: Context,
  tx: DatabaseTransaction,
  effect: Effect,
): Promise<void> {
  switch (effect.moving.type) {
    case 'erase':
      return beginErasure(context, tx, effect)
    case 'copy':
      return enqueueWork(context, tx, { key: effect.moving.key, type: 'copy', at: effect.at })
    case 'restrict':
    case 'object':
      return stopUse(tx, effect)
    default:
  }
}

async function beginErasure(
  context: Context,
  tx: DatabaseTransaction,
  { moving, coolingUntil, at }: Effect,
): Promise<void> {
  const { key, scope } = moving
  if (coolingUntil !== null) {
    await takeStep(tx, moving, { event: 'wait', at, actor: 'person' })
  }
  await freeze(context, tx, { personId: key.personId, scope: parseScope(scope), at })
  const startAfter = coolingUntil ?? at
  await context.jobs.enqueue(tx, { name: JOB_OF.erase, data: key, startAfter })
  await beat(tx, key, { at, nextTryAt: startAfter })
}

/** PIPL 44 asks for no decision of ours: use ends with the commit, and the request with it. */
async function stopUse(tx: DatabaseTransaction, { moving, at }: Effect): Promise<void> {
  const { key, chain, type, scope } = moving
  await takeStep(tx, moving, { event: 'begin', at, actor: 'system' })
  const kind = type === 'object' ? 'object' : 'restrict'
  const owner = { personId: key.personId, pseudonym: chain.pseudonym }
  await placeRestriction(tx, { vault: owner, kind, scope, at })
  await takeStep(tx, moving, { event: 'settle', at, actor: 'system' })
}
