import type { LogHead, LogKeys } from '@contract/log'
import type { LogMemory } from './log-memory'

/**
 * How the published keys stand to those seen first.
 * rotated: others came later, and the old ones are still published as they were. changed: anything else.
 */
export type KeyStanding = 'first' | 'same' | 'rotated' | 'changed'

/** In: what the phone kept, and what is published now. A rotation adds and retires; it takes nothing back. */
export function keyStanding(kept: LogKeys | null, served: LogKeys): KeyStanding {
  if (kept === null) {
    return 'first'
  }
  const added = served.keys.filter(({ vkey }) => !kept.keys.some((key) => key.vkey === vkey))
  const newest = Math.max(...kept.keys.map(({ added_at }) => Date.parse(added_at)))
  if (kept.origin !== served.origin || !kept.keys.every((key) => isStillThere(key, served))) {
    return 'changed'
  }
  // One that claims to be older than a key seen before was missing when that one was seen.
  if (added.some(({ added_at }) => Date.parse(added_at) < newest)) {
    return 'changed'
  }
  return added.length > 0 ? 'rotated' : 'same'
}

/** The keys to check with: after an unannounced change those seen before, and no other. */
export function trustedKeys(kept: LogKeys | null, served: LogKeys | null): LogKeys | null {
  if (served === null) {
    return kept
  }
  return keyStanding(kept, served) === 'changed' ? kept : served
}

/** How the newest head stands to the last one seen. unread: there was no way to find out. */
export type HeadStanding = 'first' | 'grown' | 'broken' | 'unread'

/** What to remember from now on. What cannot be trusted changes nothing. */
export function remembered(
  kept: LogMemory | null,
  seen: { keys: LogKeys; head: LogHead | null; standing: HeadStanding },
): LogMemory {
  const { keys, head, standing } = seen
  const before = kept?.head ?? null
  const isNewer = head !== null && head.size >= (before?.size ?? 0)
  const holds = standing === 'first' || standing === 'grown'
  return { keys, head: holds && isNewer ? head : before }
}

function isStillThere(kept: LogKeys['keys'][number], served: LogKeys): boolean {
  const now = served.keys.find(({ vkey }) => vkey === kept.vkey)
  return (
    now !== undefined &&
    now.added_at === kept.added_at &&
    (kept.retired_at === null || kept.retired_at === now.retired_at)
  )
}
