import { useEffect, useState } from 'react'
import { now } from '@/platform/clock'

const SECOND_MS = 1000

/** Whole seconds until an instant, counted down while the component stands; 0 from then on. */
export function useSecondsLeft(until: number): number {
  const [, setTicks] = useState(0)
  const left = secondsUntil(until)
  const counting = left > 0
  useEffect(() => {
    if (!counting) {
      return
    }
    const timer = setInterval(() => setTicks((before) => before + 1), SECOND_MS)
    return () => clearInterval(timer)
  }, [counting])
  return left
}

function secondsUntil(until: number): number {
  return Math.max(0, Math.ceil((until - now().getTime()) / SECOND_MS))
}
