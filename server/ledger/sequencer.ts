import { setTimeout as wait } from 'node:timers/promises'
import { signCheckpoint } from '../../contract/proof/checkpoint'
import { leafHash } from '../../contract/proof/merkle'
import { newNodes, rootOf, rootPlan } from '../../contract/proof/merkle-plan'
import { type Database, type DatabaseTransaction, transaction } from '../database'
import { addHead, addNodes, lockLog, placeEntries, readNodes, takePending } from './log-store'
import type { LogSigners } from './signer'

/** What the sequencer needs of the service's context. */
export interface SequencerContext {
  db: Database
  clock: () => Date
  logOrigin: string
  logSigners: LogSigners
}

/** Hashing a batch holds the event loop for some tens of milliseconds; more would be felt by requests. */
const BATCH = 4096
const EVERY_MS = 1000

/**
 * Gives waiting entries their places in the log, one batch in one transaction: leaves, nodes, signed head.
 * Of several copies one does it and the others answer 0 at once. Out: how many entries were placed.
 */
export function sequence(context: SequencerContext, limit = BATCH): Promise<number> {
  return transaction(context.db, async (tx) => {
    const size = await lockLog(tx)
    return size === undefined ? 0 : placeBatch(tx, context, { size, limit })
  })
}

async function placeBatch(
  tx: DatabaseTransaction,
  context: SequencerContext,
  { size, limit }: { size: number; limit: number },
): Promise<number> {
  const entries = await takePending(tx, limit)
  if (entries.length === 0) {
    return 0
  }
  const edge = rootPlan(size)
  const hashOf = await readNodes(tx, edge)
  const grown = newNodes(
    edge.map((address) => ({ ...address, hash: hashOf(address) })),
    entries.map(({ hash }) => leafHash(hash)),
  )
  await placeEntries(tx, size, entries)
  await addNodes(tx, grown.nodes)
  const head = { size: size + entries.length, root: rootOf(grown.frontier) }
  const note = await signCheckpoint({ origin: context.logOrigin, ...head }, context.logSigners)
  await addHead(tx, size, { ...head, note, signed_at: context.clock() })
  return entries.length
}

/**
 * Sequences now and every second, without a pause while there is more than a batch. What fails is told and tried
 * again. Out: how to stop it, once the batch under way has ended.
 */
export function keepSequencing(
  context: SequencerContext,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const stopping = new AbortController()
  const ended = sequenceUntil(stopping.signal, context, onError)
  return () => {
    stopping.abort()
    return ended
  }
}

async function sequenceUntil(
  stop: AbortSignal,
  context: SequencerContext,
  onError: (error: unknown) => void,
): Promise<void> {
  while (!stop.aborted) {
    const placed = await sequence(context).catch((error: unknown) => {
      onError(error)
      return 0
    })
    if (placed < BATCH) {
      // Being stopped is the only way this wait fails.
      await wait(EVERY_MS, undefined, { signal: stop }).catch(() => undefined)
    }
  }
}
