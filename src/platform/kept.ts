import { useSyncExternalStore } from 'react'
import type { Slot } from './storage'

/** One thing the app knows everywhere and keeps over restarts; pages that show it follow its changes. */
export interface Kept<T> {
  get(): T | null
  /** In force at once; should the phone refuse to store it, it lasts until the app is closed. */
  set(value: T): void
  clear(): void
  subscribe(listener: () => void): () => void
}

/** Reads the slot once, at the first question, and keeps memory and storage alike from then on. */
export function keep<T>(slot: Slot<T>): Kept<T> {
  const listeners = new Set<() => void>()
  let held: { value: T | null } | undefined
  // A full or closed storage loses a change at the next start; the person loses nothing now.
  const tryTo = (store: () => void) => {
    try {
      store()
    } catch {}
  }
  const hold = (value: T | null) => {
    held = { value }
    for (const listener of listeners) {
      listener()
    }
  }
  return {
    get() {
      held ??= { value: slot.read() }
      return held.value
    },
    set(value) {
      hold(value)
      tryTo(() => slot.write(value))
    },
    clear() {
      hold(null)
      tryTo(slot.clear)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What is kept, in a component that is drawn again when it changes. */
export function useKept<T>(kept: Kept<T>): T | null {
  return useSyncExternalStore(kept.subscribe, kept.get, kept.get)
}
