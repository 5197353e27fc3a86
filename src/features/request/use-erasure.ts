import type { SubmittedRequest } from '@contract/request'
import type { ErasureOrder, ErasureScope } from '@contract/request-order'
import { useState } from 'react'
import { scrollToTop } from '@/platform/scroll'
import { linkedScope } from './erasure-rules'

/** One question at a time; nothing is chosen until the person chooses it. */
export type ErasureStep =
  | { at: 'scope' }
  | { at: 'field' }
  | { at: 'purpose' }
  | { at: 'time'; scope: ErasureScope }
  | { at: 'confirm'; scope: ErasureScope; label: string; when: ErasureOrder['when']; tail: string }
  | { at: 'submitted'; submitted: SubmittedRequest }

export interface Erasure {
  step: ErasureStep
  /** Which question this is, from 1. */
  position: number
  go: (step: ErasureStep) => void
  /** To the question before, or null on the first one. */
  previous: (() => void) | null
}

export function useErasure(link: { field?: string; purpose?: string }): Erasure {
  const [way, setWay] = useState<readonly ErasureStep[]>(() => startOf(link))
  const step = way.at(-1) ?? FIRST
  const go = (next: ErasureStep) => {
    setWay([...way, next])
    scrollToTop()
  }
  const previous = () => {
    setWay(way.slice(0, -1))
    scrollToTop()
  }
  const canReturn = way.length > 1 && step.at !== 'submitted'
  return { step, position: way.length, go, previous: canReturn ? previous : null }
}

const FIRST: ErasureStep = { at: 'scope' }

function startOf(link: { field?: string; purpose?: string }): readonly ErasureStep[] {
  const scope = linkedScope(link)
  return scope ? [FIRST, { at: 'time', scope }] : [FIRST]
}
