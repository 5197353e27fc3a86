/** What crossed between the app and WeChat, in order, for tests to look at. */
export interface Records {
  /** Data that crossed to the view layer, as JSON. */
  setData: { where: string; bytes: number; keys: string[] }[]
  /** Calls of `wx.*`, with their arguments as JSON. */
  calls: { name: string; args: unknown }[]
  console: { level: string; words: string }[]
  /** Faults that WeChat itself would report: template warnings, broken privacy protocol. */
  faults: string[]
}

export function emptyRecords(): Records {
  return { setData: [], calls: [], console: [], faults: [] }
}

/** Crosses the bridge as WeChat does it: as JSON, functions and undefined left behind. */
export function asJson<T>(value: T): T {
  return value === undefined ? value : JSON.parse(JSON.stringify(value))
}

/** A console for the app; its words are kept, and errors are what tests look for. */
export function recordedConsole(records: Records): Record<string, (...words: unknown[]) => void> {
  const levels = ['log', 'info', 'warn', 'error', 'debug', 'group', 'groupEnd']
  return Object.fromEntries(
    levels.map((level) => [
      level,
      (...words: unknown[]) => {
        records.console.push({ level, words: words.map(wordOf).join(' ') })
      },
    ]),
  )
}

export function wordOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'stack' in value) {
    return String(value.stack)
  }
  return String(value)
}
