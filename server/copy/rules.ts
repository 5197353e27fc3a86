import {
  COPY_DAYS,
  COPY_DOWNLOADS,
  type CopyView,
  OWN_GROUPS,
  parseCopyScope,
} from '../../contract/copy'
import { purposeOf, type Register } from '../../contract/register'
import type { Field } from '../../contract/register-field'

const DAY_MS = 86_400_000

/** A run that has been silent for so long is dead; another takes the making over. */
export const SILENCE_MS = 30_000

/** Every group a copy can hold, in the order of the register, and what is ours beside it. */
export function everyGroup(register: Register): string[] {
  const declared = register.groups
    .map(({ code }) => code)
    .filter((code) => register.fields.some(({ group }) => group === code))
  return [...declared, ...OWN_GROUPS]
}

/** The groups that a request's scope names, without any that there are not. Throws for a scope of another kind. */
export function groupsInScope(register: Register, scope: string): string[] {
  const asked = parseCopyScope(scope)
  if (asked === null) {
    throw new Error('the scope of a copy has no known form')
  }
  return everyGroup(register).filter((code) => asked === 'all' || asked.includes(code))
}

/** The declared fields of some groups. */
export function fieldsOfGroups(register: Register, groups: readonly string[]): Field[] {
  return register.fields.filter(({ group }) => groups.includes(group))
}

/** Whether a field's values were given by consent or under a contract, and so have to be handed on when asked for (网络数据安全管理条例 25). */
export function isTransferable(register: Register, { purposes }: Field): boolean {
  return purposes.some((code) =>
    ['consent', 'contract'].includes(purposeOf(register, code)?.basis ?? ''),
  )
}

/** Until when a copy that is ready now can be fetched. */
export function fetchUntil(readyAt: Date): Date {
  return new Date(readyAt.getTime() + COPY_DAYS * DAY_MS)
}

/** What decides whether a copy can be fetched. */
export interface Standing {
  state: string
  fetch_until: Date | null
  downloads: number
}

/** Where a copy stands to its owner: gone as soon as its time or its downloads are used up. */
export function stateOfCopy(copy: Standing, now: Date): CopyView['state'] {
  if (copy.state === 'making' || copy.state === 'packed') {
    return 'making'
  }
  const isOpen = copy.fetch_until !== null && copy.fetch_until > now
  return copy.state === 'ready' && isOpen && downloadsLeft(copy) > 0 ? 'ready' : 'gone'
}

export function downloadsLeft({ downloads }: Pick<Standing, 'downloads'>): number {
  return Math.max(0, COPY_DOWNLOADS - downloads)
}

/** Whether a run still makes this copy, or has died with its server. */
export function isAlive(copy: { run_id: string | null; beat_at: Date }, now: Date): boolean {
  return copy.run_id !== null && now.getTime() - copy.beat_at.getTime() < SILENCE_MS
}

/** Of the records, the part that is packed: whole only once the zip is. */
export function progressOf(copy: {
  state: string
  records_done: number
  records_all: number
}): number {
  if (copy.state !== 'making') {
    return 1
  }
  return copy.records_all === 0 ? 0 : Math.min(0.99, copy.records_done / copy.records_all)
}
