import Taro from '@tarojs/taro'
import * as v from 'valibot'

/** One named place in the phone's own storage, holding one kind of thing. */
export interface Slot<T> {
  /** What was kept, or null when there is nothing, or nothing that can be read or trusted. */
  read(): T | null
  /** Throws when the phone refuses to keep it (full, private browsing). */
  write(value: T): void
  /** Throws as `write`. */
  clear(): void
}

/**
 * Makes a slot. Everything is parsed on its way out: another version of the app, another program
 * on H5 or a curious person may have written there.
 */
export function slot<T>(key: string, schema: v.GenericSchema<unknown, T>): Slot<T> {
  return {
    read() {
      const kept = v.safeParse(schema, fromJson(stored(key)))
      return kept.success ? kept.output : null
    },
    write(value) {
      Taro.setStorageSync(key, JSON.stringify(value))
    },
    clear() {
      Taro.removeStorageSync(key)
    },
  }
}

// A browser that blocks storage throws at the first look; the app starts as on a new phone.
function stored(key: string): unknown {
  try {
    return Taro.getStorageSync(key)
  } catch {
    return undefined
  }
}

function fromJson(kept: unknown): unknown {
  if (typeof kept !== 'string') {
    return undefined
  }
  try {
    return JSON.parse(kept)
  } catch {
    return undefined
  }
}
