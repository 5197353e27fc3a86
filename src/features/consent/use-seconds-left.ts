import { useEffect, useState } from 'react'
import { now } from '@/platform/clock'

const SECOND_MS = 1000

/** Whole seconds until an instant, counted down while the component stands; 0 from then on. */
export function useSecondsLeft(until: number): number {
  const [ticks, setTicks] = useState(0)
  const left = secondsUntil(until)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tick sets the next
  useEffect(() => {
    if (left === 0) {
      return
    }
    const timer = setTimeout(() => setTicks((before) => before + 1), SECOND_MS)
    return () => clearTimeout(timer)
  }, [until, ticks])
  return left
}

function secondsUntil(until: number): number {
  return Math.max(0, Math.ceil((until - now().getTime()) / SECOND_MS))
}
