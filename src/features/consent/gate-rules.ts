import { type GateChoice, gateIsDue, type NoticePoint } from '@contract/consent'

/** A notice as it stands on the screen. */
export interface ShownNotice {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly points?: readonly NoticePoint[] | undefined
}

export interface GateSituation {
  choice: GateChoice | null
  loggedIn: boolean
  /** The person wants to choose. */
  asked: boolean
  /** An API of WeChat waits until its guide is agreed to. */
  wechatWaits: boolean
  /** This page is the text that the gate sent them to read. */
  reading: boolean
  now: Date
}

/** first: our notice and choice. wechat: WeChat's question alone, for who has chosen with us before. */
export type Gate = 'none' | 'first' | 'wechat'

/**
 * Decides before first paint which gate stands. Who is logged in has agreed, on record. What WeChat knows
 * or asks says nothing about our consents, so its question never brings ours back, nor stands in for it.
 */
export function gateBefore(situation: GateSituation): Gate {
  const { choice, loggedIn, asked, wechatWaits, reading, now } = situation
  if (reading) {
    return 'none'
  }
  if (asked || (!loggedIn && gateIsDue(choice, now))) {
    return 'first'
  }
  return wechatWaits ? 'wechat' : 'none'
}

export function isSameNotice(one: ShownNotice, other: ShownNotice): boolean {
  const words = ({ title, paragraphs, points = [] }: ShownNotice) => [
    title,
    ...paragraphs,
    ...points.flatMap(({ label, answer }) => [label, answer]),
  ]
  return JSON.stringify(words(one)) === JSON.stringify(words(other))
}
