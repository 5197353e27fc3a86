import type { DatumView, MyData } from '@contract/person'
import type { Purpose, Register } from '@contract/register'
import { COOLING_DAYS, type ErasureOrder, type ErasureScope } from '@contract/request-order'

export interface ErasureTargets {
  fields: DatumView[]
  purposes: Purpose[]
}

/** What can be deleted without closing the account: the fields we hold, and the purposes they are held for. */
export function erasureTargets(mine: MyData, register: Register): ErasureTargets {
  const fields = mine.groups.flatMap(({ data }) => data).filter(({ can_erase }) => can_erase)
  const held = new Set(fields.map(({ field }) => field))
  const used = new Set(
    register.fields.filter(({ code }) => held.has(code)).flatMap(({ purposes }) => purposes),
  )
  return { fields, purposes: register.purposes.filter(({ code }) => used.has(code)) }
}

/** What a link preselects: a field, a purpose, or nothing. */
export function linkedScope(link: { field?: string; purpose?: string }): ErasureScope | null {
  if (link.field !== undefined) {
    return { kind: 'field', field: link.field }
  }
  return link.purpose === undefined ? null : { kind: 'purpose', purpose: link.purpose }
}

const DAY_MS = 86_400_000

/** Until when a deletion asked for now could be taken back; the server's own answer counts in the end. */
export function coolingEnd(now: Date): string {
  return new Date(now.getTime() + COOLING_DAYS * DAY_MS).toISOString()
}

/** Whether what was typed are the last four characters of the account number, as shown. */
export function matchesTail(typed: string, tail: string): boolean {
  return typed.trim().toUpperCase() === tail.toUpperCase()
}

export function erasureOrder(
  scope: ErasureScope,
  when: ErasureOrder['when'],
  typed: string,
): ErasureOrder {
  return scope.kind === 'account'
    ? { type: 'erase', scope, when, confirmation: typed.trim().toUpperCase() }
    : { type: 'erase', scope, when }
}
