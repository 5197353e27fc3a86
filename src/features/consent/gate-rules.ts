import { type GateChoice, gateIsDue } from '@contract/consent'

/** A notice as it stands on the screen. */
export interface ShownNotice {
  readonly title: string
  readonly paragraphs: readonly string[]
}

export interface GateSituation {
  choice: GateChoice | null
  loggedIn: boolean
  /** The person wants to choose, or an API of WeChat waits for their answer. */
  wanted: boolean
  /** This page is the text that the gate sent them to read. */
  reading: boolean
  now: Date
}

/** Decides before first paint whether the gate stands. Who is logged in has agreed, on record. */
export function gateStands({ choice, loggedIn, wanted, reading, now }: GateSituation): boolean {
  if (reading) {
    return false
  }
  return wanted || (!loggedIn && gateIsDue(choice, now))
}

export function isSameNotice(one: ShownNotice, other: ShownNotice): boolean {
  return (
    one.title === other.title &&
    one.paragraphs.length === other.paragraphs.length &&
    one.paragraphs.every((paragraph, index) => paragraph === other.paragraphs[index])
  )
}
