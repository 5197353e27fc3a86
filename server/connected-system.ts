import type { Kept, SystemFailure } from '../contract/system'

/** By what a connected system knows a person; `reference` is the name that only this system has for them. */
export type IdentifiedBy = 'phone' | 'wx_openid' | 'reference'

/** What one connected system has to do about one person. */
export interface SystemOrder {
  /** The same at every try, so that the other side does it once. */
  id: string
  kind: 'erase' | 'correct'
  /** As this system knows the person; null where we have no such name of them. */
  identifiers: Readonly<Partial<Record<IdentifiedBy, string | null>>>
  fields: readonly string[]
  /** Of a correction: the right values, by field. */
  values: Readonly<Record<string, string>>
}

/** What would go and what would stay; or why nobody can say. */
export type SystemCount =
  | { kind: 'counted'; erase: number; keep: number }
  | { kind: 'failed'; failure: SystemFailure }

/** How a system took an order. */
export type SystemAnswer =
  | { kind: 'done'; erased: number; kept: number; keeps: Kept[] }
  | { kind: 'accepted'; waitingUntil: Date }
  | { kind: 'failed'; failure: SystemFailure }

/** What a look after the deletion found. */
export type SystemLook =
  | { kind: 'looked'; left: number }
  | { kind: 'failed'; failure: SystemFailure }

/**
 * The line to one system. Never throws for what the other side does: a failure is an answer, in our own words.
 * Every call may be repeated.
 */
export interface SystemLine {
  /** A dry run: changes nothing over there. */
  count(order: SystemOrder): Promise<SystemCount>
  carryOut(order: SystemOrder): Promise<SystemAnswer>
  /** Looks whether anything is left of what an order was about. */
  look(order: SystemOrder): Promise<SystemLook>
  close(): Promise<void>
}

/** Something of a system that a law keeps, as `systems.yaml` declares it. */
export type DeclaredKept = Omit<Kept, 'count'>

/** A system that holds data of ours, and the line to it. */
export interface ConnectedSystem {
  code: string
  label: string
  /** Fields of the register that it holds. */
  fields: readonly string[]
  /** Those that it can be told a right value of. */
  correctable: readonly string[]
  identifyBy: readonly IdentifiedBy[]
  /** What a law keeps over there. */
  keeps: readonly DeclaredKept[]
  /** What its own messages to us are signed with; null for one that sends none. */
  secret: Buffer | null
  line: SystemLine
}

/**
 * What a system keeps, in the words of our own file: the other side's may be personal. Where one line alone is
 * declared, the number is its; how several share it is not known.
 */
export function keptLines(keeps: readonly DeclaredKept[], kept: number): Kept[] {
  const count = keeps.length === 1 ? kept : null
  return kept === 0 ? [] : keeps.map((line) => ({ ...line, count }))
}
