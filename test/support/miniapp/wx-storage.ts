import { direct, NativeFailure, native } from './native'
import { asJson, type Records } from './records'

/** WeChat's storage of one mini-program; the map outlives a relaunch. */
export function createStorage(records: Records, kept: Map<string, unknown>) {
  return {
    setStorageSync: direct(records, 'setStorageSync', (key: string, value: unknown) => {
      kept.set(key, asJson(value))
    }),
    getStorageSync: direct(records, 'getStorageSync', (key: string) =>
      kept.has(key) ? asJson(kept.get(key)) : '',
    ),
    removeStorageSync: direct(records, 'removeStorageSync', (key: string) => {
      kept.delete(key)
    }),
    clearStorageSync: direct(records, 'clearStorageSync', () => kept.clear()),
    setStorage: native(records, 'setStorage', ({ key, data }: { key: string; data: unknown }) => {
      kept.set(key, asJson(data))
      return {}
    }),
    getStorage: native(records, 'getStorage', ({ key }: { key: string }) => {
      if (!kept.has(key)) {
        throw new NativeFailure('data not found')
      }
      return { data: asJson(kept.get(key)) }
    }),
    removeStorage: native(records, 'removeStorage', ({ key }: { key: string }) => {
      kept.delete(key)
      return {}
    }),
  }
}
