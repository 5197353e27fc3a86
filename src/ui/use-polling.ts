import { useEffect, useRef } from 'react'
import type { Resource } from './resource'

/** After how many milliseconds to ask again, having done so `polls` times; null where nothing will move soon. */
export type PollDelay<T> = (data: T, polls: number) => number | null

/** Asks again by itself as long as each answer calls for it. Says how often it has done so. */
export function usePolling<T extends object>(resource: Resource<T>, delayOf: PollDelay<T>): number {
  const polls = useRef(0)
  const { reload } = resource
  const answer = resource.state === 'ready' && !resource.reloading ? resource.data : null
  useEffect(() => {
    const delay = answer && delayOf(answer, polls.current)
    if (delay === null) {
      return
    }
    const timer = setTimeout(() => {
      polls.current += 1
      reload()
    }, delay)
    return () => clearTimeout(timer)
  }, [answer, delayOf, reload])
  return polls.current
}
