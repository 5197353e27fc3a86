import { endOf } from '../../contract/retention'
import { isSettled, type Kept, type SystemRow } from '../../contract/system'

const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS

/** With a doubling pause about two and a half days of trying; then a person of ours calls them. */
export const MAX_TRIES = 13
/** How long one try may take; afterwards another may begin. */
export const TRY_MS = 2 * MINUTE_MS
/** The longest that a system may let us wait before we ask again, whatever it says. */
export const MAX_WAIT_MS = 10 * DAY_MS

/** When the next try is due after so many: a minute later, then twice as long each time, at most a day. */
export function nextTry(attempts: number, now: Date): Date {
  const pause = MINUTE_MS * 2 ** Math.min(attempts - 1, 20)
  return new Date(now.getTime() + Math.min(pause, DAY_MS))
}

/** When to ask a system again that has asked for time: at its own day, but neither at once nor next year. */
export function askAgainAt(waitingUntil: Date, now: Date): Date {
  const [soonest, latest] = [now.getTime() + 5 * MINUTE_MS, now.getTime() + MAX_WAIT_MS]
  return new Date(Math.min(Math.max(waitingUntil.getTime(), soonest), latest))
}

/** Days after which a system is asked again about something that it keeps without naming a day. */
export const LOOK_DAYS = 30

/**
 * When a system is asked again about what it keeps: as soon as the first of it has come to the end of its day; about
 * what has no day in thirty days; about what it keeps beyond its day tomorrow. Null: it keeps nothing.
 */
export function nextLook(keeps: readonly Pick<Kept, 'until'>[], now: Date): Date | null {
  const looks = keeps.map(({ until }) => {
    const end = until === null ? now.getTime() + LOOK_DAYS * DAY_MS : endOf(until).getTime()
    return end > now.getTime() ? end : now.getTime() + DAY_MS
  })
  return looks.length === 0 ? null : new Date(Math.min(...looks))
}

/** Whether nothing more is asked of any of them. An escalated one has not done its part. */
export function systemsSettled(rows: readonly Pick<SystemRow, 'state'>[]): boolean {
  return rows.every(isSettled)
}

/** A statement of `systems.yaml`: what it may do, and how many parameters it gets. */
export interface Statement {
  text: string
  does: 'reads' | 'changes'
  parameters: number
}

/**
 * What is wrong with a statement, or null. It is one statement (PostgreSQL's extended protocol refuses a second one as
 * well), does what its place allows, and names the person by a parameter, never by a value in its text.
 */
export function statementFault({ text, does, parameters }: Statement): string | null {
  if (/;|--|\/\*/.test(text)) {
    return 'one statement, without ; and without comments'
  }
  const verb = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? ''
  const allowed = does === 'reads' ? ['select'] : ['delete', 'update']
  if (!allowed.includes(verb)) {
    return `begins with ${allowed.join(' or ')}`
  }
  if (does === 'changes' && !/\bwhere\b/i.test(text)) {
    return 'changes everything: it needs a where'
  }
  const used = new Set([...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))
  const wanted = Array.from({ length: parameters }, (_, place) => place + 1)
  return used.size === parameters && wanted.every((number) => used.has(number))
    ? null
    : `uses ${wanted.map((number) => `$${number}`).join(', ')} and no other parameter`
}
