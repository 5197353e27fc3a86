import type { CopyView } from '@contract/copy'

const POLL_MS = 2_000
const MOST_POLLS = 30 // a minute; after that the person looks again when they like

/** How long to wait before looking again by itself: only as long as a copy is being made. */
export function copyDelay(copies: readonly CopyView[], polls: number): number | null {
  return polls < MOST_POLLS && copies.some(({ state }) => state === 'making') ? POLL_MS : null
}
