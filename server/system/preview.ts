import { setTimeout as wait } from 'node:timers/promises'
import type { ErasurePreview } from '../../contract/request-order'
import type { Kept } from '../../contract/system'
import { type ConnectedSystem, keptLines, type SystemCount } from '../connected-system'
import type { Context } from '../context'
import type { SystemIdentifiers } from './identifiers'
import { fieldsOf, namesFor, systemsConcerned } from './orders'

/** A preview is waited for by somebody who looks at a screen. */
const PATIENCE_MS = 3_000

/** A dry run is no order; systems are asked under this name. */
const NO_ORDER = 'preview'

type SystemPreview = ErasurePreview['systems'][number]

/** What each system would lose and keep, asked of all at once; null where it does not say in time. Changes nothing. */
export function previewSystems(
  context: Context,
  identifiers: SystemIdentifiers,
  fields: readonly string[],
): Promise<SystemPreview[]> {
  const concern = { order: 'erase', identifiers, fields } as const
  return Promise.all(
    systemsConcerned(context.systems, concern).map(async (system) => {
      const counted = await inTime(ask(system, concern))
      const known = counted.kind === 'counted' ? counted : null
      return {
        system: system.code,
        label: system.label,
        would_erase: known?.erase ?? null,
        would_keep: known?.keep ?? null,
      }
    }),
  )
}

/** What laws keep over there, by name; also where a system does not say in time how many. */
export function keptElsewhere(context: Context, previews: readonly SystemPreview[]): Kept[] {
  return previews.flatMap(({ system: code, would_keep }) => {
    const keeps = context.systems.find((system) => system.code === code)?.keeps ?? []
    return would_keep === null
      ? keeps.map((line) => ({ ...line, count: null }))
      : keptLines(keeps, would_keep)
  })
}

function ask(
  system: ConnectedSystem,
  concern: { order: 'erase'; identifiers: SystemIdentifiers; fields: readonly string[] },
): Promise<SystemCount> {
  return system.line.count({
    id: NO_ORDER,
    kind: concern.order,
    identifiers: namesFor(system, concern.identifiers),
    fields: fieldsOf(system, concern),
    values: {},
  })
}

async function inTime(asked: Promise<SystemCount>): Promise<SystemCount> {
  const patience = new AbortController()
  const late = wait(PATIENCE_MS, undefined, { signal: patience.signal, ref: false }).then(
    (): SystemCount => ({ kind: 'failed', failure: 'timed_out' }),
    (): SystemCount => ({ kind: 'failed', failure: 'timed_out' }), // ended: the answer was there first
  )
  try {
    return await Promise.race([asked, late])
  } finally {
    patience.abort()
  }
}
