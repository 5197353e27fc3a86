import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { followLog, type LogSight } from './follow-log'
import { loadProving, type Unproving } from './load-proving'

export interface LogReading {
  sight: LogSight
  /** Why nothing of it could be checked here; what is published can be read on any phone. */
  unproving: Unproving | null
}

/** The log as it is now, and what this phone can say to it. */
export function useLog(): Resource<LogReading> {
  return useResource(readLog, [])
}

async function readLog(): Promise<LogReading> {
  const proving = await loadProving()
  return typeof proving === 'string'
    ? { sight: await followLog(null), unproving: proving }
    : { sight: await followLog(proving), unproving: null }
}
