/**
 * Gives the same idempotency key for the same thing, however often it is tried, and a new one for
 * anything else. It lives as long as its screen and is stored nowhere.
 */
export function createKeyring(newKey: () => string): (about: string) => string {
  const keys = new Map<string, string>()
  return (about) => {
    const key = keys.get(about) ?? newKey()
    keys.set(about, key)
    return key
  }
}
