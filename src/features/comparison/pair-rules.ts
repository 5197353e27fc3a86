import type { ReleaseSummary } from '@contract/policy'

/** Two releases side by side, by version; `from` is the older. */
export interface Pair {
  from: string
  to: string
}

interface Known {
  /** Newest first, as the service lists them. */
  releases: readonly ReleaseSummary[]
  /** What this person agreed to, where that is known. */
  agreed?: string | undefined
  now: Date
}

/** The release in force: the newest whose day has come. */
export function releaseInForce({ releases, now }: Known): ReleaseSummary | undefined {
  return releases.find(({ effective_at }) => Date.parse(effective_at) <= now.getTime())
}

/**
 * What to compare where nobody has chosen: what the person agreed to with what is in force, else the release in
 * force with the one before it, else with the one that is announced. Null where there is nothing beside it.
 */
export function defaultPair(known: Known): Pair | null {
  const { releases, agreed } = known
  const current = releaseInForce(known) ?? releases[0]
  if (!current || releases.length < 2) {
    return null
  }
  const at = releases.indexOf(current)
  const isOlder = releases.slice(at + 1).some(({ version }) => version === agreed)
  const other = isOlder ? agreed : (releases[at + 1] ?? releases[at - 1])?.version
  return other === undefined ? null : orderedPair(releases, [current.version, other])
}

/** Two versions in the order they were published; null unless both are among the releases and differ. */
export function orderedPair(
  releases: readonly ReleaseSummary[],
  [one, other]: readonly [string | undefined, string | undefined],
): Pair | null {
  const places = [one, other].map((version) =>
    releases.findIndex((release) => release.version === version),
  )
  const [newer, older] = places.sort((a, b) => a - b).map((place) => releases[place])
  return newer && older && newer !== older ? { from: older.version, to: newer.version } : null
}
