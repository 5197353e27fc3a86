import type { PolicyVersion } from '@contract/policy'

/** A release of a policy that this person agreed to. */
export interface Agreement {
  version: PolicyVersion
  /** The entry of their consent, by which its receipt is found. */
  entry: string | null
}

/** Was `version` published after `other`? Versions grow number by number. */
export function isLaterVersion(version: PolicyVersion, other: PolicyVersion): boolean {
  const [numbers, others] = [numbersIn(version), numbersIn(other)]
  const at = numbers.findIndex((number, index) => number !== (others[index] ?? 0))
  return at === -1 ? false : (numbers[at] ?? 0) > (others[at] ?? 0)
}

function numbersIn(version: PolicyVersion): number[] {
  return version.split('.').map(Number)
}
