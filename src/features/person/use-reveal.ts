import type { Failure, Result } from '@contract/client'
import type { RevealedValue } from '@contract/person'
import { useCallback, useEffect, useRef, useState } from 'react'
import { now } from '@/platform/clock'
import { usePageLeft } from '@/platform/page-life'
import { useAct } from '@/platform/use-act'
import { nextTick, secondsUntil, showingTime } from './reveal-rules'

/** A value in clear, by its field or record, for as long as it may stand here. It lives in this state and nowhere else. */
interface Shown {
  field: string
  value: string
  /** By the phone's clock, in milliseconds. */
  end: number
  seconds: number
}

export interface Reveal {
  shown: Shown | null
  /** What is being asked for, or whose asking failed. */
  asked: string | null
  busy: boolean
  failure: Failure | null
  reveal: (field: string) => Promise<void>
  hide: () => void
}

/** Asks for one value in clear, by its name, after a fresh login. */
type ReadClear = (name: string, key: string) => Promise<Result<RevealedValue>>

/** Shows one value at a time in clear; it goes at its end, when another is shown, and with the page. */
export function useReveal(readClear: ReadClear, onRevealed: () => void): Reveal {
  const [shown, setShown] = useState<Shown | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const { run, busy, failure } = useAct()
  const views = useRef(0)
  const hide = useCallback(() => setShown(null), [])

  // An answer that comes after the person has gone belongs to a view that has ended.
  usePageLeft(() => {
    views.current += 1
    hide()
  })
  useTick(shown, setShown)

  const reveal = async (field: string) => {
    const view = views.current
    hide()
    setAsked(field)
    const revealed = await run(`reveal ${field}`, (key) => readClear(field, key))
    if (revealed && view === views.current) {
      const end = now().getTime() + showingTime(revealed.hide_at, now())
      setShown({ field, value: revealed.value, end, seconds: secondsUntil(end, now()) })
      onRevealed()
    }
  }
  return { shown, asked, busy, failure, reveal, hide }
}

function useTick(shown: Shown | null, set: (shown: Shown | null) => void): void {
  useEffect(() => {
    if (!shown) {
      return
    }
    const timer = setTimeout(
      () => {
        const seconds = secondsUntil(shown.end, now())
        set(seconds > 0 ? { ...shown, seconds } : null)
      },
      nextTick(shown.end, now()),
    )
    return () => clearTimeout(timer)
  }, [shown, set])
}
