import { useSyncExternalStore } from 'react'

/** What several pages know together for as long as the app is open; nothing of it is kept. */
export interface Shared<T extends object> {
  get(): T
  set(change: Partial<T>): void
  subscribe(listener: () => void): () => void
}

export function share<T extends object>(first: T): Shared<T> {
  const listeners = new Set<() => void>()
  let held = first
  return {
    get: () => held,
    set(change) {
      held = { ...held, ...change }
      for (const listener of listeners) {
        listener()
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** What is shared, in a component that is drawn again when it changes. */
export function useShared<T extends object>({ subscribe, get }: Shared<T>): T {
  return useSyncExternalStore(subscribe, get, get)
}
