import { shanghaiDate } from '../../contract/calendar-date'
import { fieldOf, type Register, retentionOf } from '../../contract/register'
import { keepsByLaw } from '../../contract/retention'
import type { Kept } from '../../contract/system'
import { keptText } from '../text/holds'

/** A value as a hold is decided about: never its content. */
export interface KeptCandidate {
  value_id: string
  field: string
  retain_until: Date | null
  /** By which law it has to be kept until then; null where its own source named none. */
  law: string | null
}

/** A reason to keep some fields, or all, until the end of a day. */
export interface Reason {
  /** Null: everything of the account. */
  fields: readonly string[] | null
  law: string
  why: string
  until: string
}

/** One value that a law keeps now, with the reason that keeps it longest. */
export interface HeldValue extends Omit<Reason, 'fields'> {
  value_id: string
  field: string
}

const MS = 1

/**
 * Which of some values a law keeps at `now` (PIPL 47): by a hold that was placed, or until its time is over because
 * the register's own rule for the field names a law, or its source did. Out: one line for each value that is kept; the others may go.
 */
export function heldAmong(
  values: readonly KeptCandidate[],
  { reasons, register, now }: { reasons: readonly Reason[]; register: Register; now: Date },
): HeldValue[] {
  return values.flatMap((value) => {
    const all = [...reasonsFor(value, reasons), ...lawOf(value, register, now)]
    const [longest] = all.toSorted((a, b) => b.until.localeCompare(a.until))
    return longest ? [{ value_id: value.value_id, field: value.field, ...longest }] : []
  })
}

function reasonsFor(value: KeptCandidate, reasons: readonly Reason[]): Omit<Reason, 'fields'>[] {
  return reasons
    .filter(({ fields }) => fields === null || fields.includes(value.field))
    .map(({ law, why, until }) => ({ law, why, until }))
}

function lawOf(
  { field, law: named, retain_until: until }: KeptCandidate,
  register: Register,
  now: Date,
): Omit<Reason, 'fields'>[] {
  const law = named ?? lawOfRule(register, field)
  if (law === null || until === null || until <= now) {
    return []
  }
  const lastDay = shanghaiDate(new Date(until.getTime() - MS))
  return [{ law, why: keptText.duty, until: lastDay }]
}

function lawOfRule(register: Register, code: string): string | null {
  const field = fieldOf(register, code)
  const rule = field && retentionOf(register, field)
  return rule && keepsByLaw(rule) ? rule.law : null
}

/** What is kept, as its owner reads it: by field, law and day, with how many. */
export function keptOf(held: readonly HeldValue[], register: Register): Kept[] {
  const lines = new Map<string, Kept>()
  for (const { field, law, why, until } of held) {
    const name = JSON.stringify([field, law, until])
    const count = (lines.get(name)?.count ?? 0) + 1
    const what = fieldOf(register, field)?.label ?? field
    lines.set(name, { what, why, law, until, how_long: keptText.until(until), count })
  }
  return [...lines.values()]
}
