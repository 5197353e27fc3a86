import type { LogHead, LogKeys } from '@contract/log'
import { logRoutes } from '@contract/log-routes'
import type { Signer } from '@contract/proof/verifier-key'
import type { ScriptedService } from './phone-service'
import { headOf, oldKey, type Story, vkeyOf } from './receipt-story'

/* The public log of a story, on the other end of a scripted phone. */

/** Keys as they are published: each in use since a day of its own, the retired ones until the next. */
export function publishedKeys(...signers: Signer[]): LogKeys {
  const day = (number: number) => `2026-11-0${number}T00:00:00.000Z`
  return {
    origin: oldKey.key.name,
    keys: signers.map((signer, index) => ({
      key_id: signer.key.id,
      vkey: vkeyOf(signer),
      added_at: day(index + 1),
      retired_at: index + 1 < signers.length ? day(index + 2) : null,
    })),
  }
}

export async function logHead(story: Story, size: number, signer = oldKey): Promise<LogHead> {
  return {
    checkpoint: await headOf(story, size, [signer]),
    size,
    root: story.tree.root(size),
    signed_at: '2026-11-22T02:20:00.000Z',
  }
}

/** From now on the service answers as this log, at this size; consistency is answered for every earlier size. */
export async function publishLog(
  service: ScriptedService,
  { story, size, keys = publishedKeys(oldKey) }: { story: Story; size: number; keys?: LogKeys },
): Promise<void> {
  const head = await logHead(story, size)
  service.answer(logRoutes.readLogKeys, { value: keys })
  service.answer(logRoutes.readLogHead, { value: head })
  for (let from = 1; from < size; from += 1) {
    const proof = {
      from,
      to: size,
      from_root: story.tree.root(from),
      to_root: head.root,
      path: story.tree.consistency(from, size),
    }
    const params = { from: String(from), to: String(size) }
    service.answer(logRoutes.proveConsistency, { value: proof }, params)
  }
}

/** From now on the service proves that this entry stands in the log. */
export async function publishEntry(
  service: ScriptedService,
  { story, size, entry }: { story: Story; size: number; entry: string },
): Promise<void> {
  const leaf_index = story.leafOf(entry)
  const { checkpoint } = await logHead(story, size)
  const path = story.tree.inclusion(leaf_index, size)
  const value = { entry, leaf_index, size, path, checkpoint }
  service.answer(logRoutes.proveInclusion, { value }, { entry })
}
