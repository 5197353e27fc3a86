import { useCallback, useContext, useEffect, useRef, useState } from 'react'
import { commonText } from '@/text/common'
import {
  ExplainFailureContext,
  type Kept,
  type LoadFailure,
  type Resource,
  type ResourceState,
} from './resource'

const LOAD_LIMIT_MS = 8_000 // after that a person is owed an answer and a way to try again

interface ResourceOptions<T> {
  /** What the phone still has from before, to be shown without network. */
  cached?: () => Kept<T> | undefined
  isEmpty?: (data: T) => boolean
}

/**
 * Loads something for a page and says by name how it stands. Only the newest question counts: an
 * answer that comes late, after another question or after the page is gone, changes nothing. While
 * it reloads, the last data stays. `deps` are what the load depends on, as for an effect.
 */
export function useResource<T>(
  load: () => Promise<T>,
  deps: readonly unknown[],
  options: ResourceOptions<T> = {},
): Resource<T> {
  const [standing, setStanding] = useState<ResourceState<T>>({ state: 'loading' })
  const [question, setQuestion] = useState({ deps, load })
  const explain = useContext(ExplainFailureContext)
  const latest = useRef({ options, explain })
  latest.current = { options, explain }
  if (!isSame(question.deps, deps)) {
    setQuestion({ deps, load })
    setStanding({ state: 'loading' })
  }

  useEffect(() => {
    const { options, explain } = latest.current
    setStanding(whileReloading)
    return ask(question.load, {
      answered: (data) => setStanding(afterAnswer(data, options)),
      failed: (error) => setStanding((before) => afterFailure(before, explain(error), options)),
      slow: () => setStanding((before) => afterFailure(before, TOO_SLOW, options)),
    })
  }, [question])

  const reload = useCallback(() => setQuestion((before) => ({ ...before })), [])
  return { ...standing, reload }
}

const TOO_SLOW: LoadFailure = { state: 'failed', message: commonText.slow }

interface Outcome<T> {
  answered: (data: T) => void
  failed: (error: unknown) => void
  slow: () => void
}

/** Asks once and reports one outcome, the first; returns how to stop listening. */
function ask<T>(load: () => Promise<T>, outcome: Outcome<T>): () => void {
  let settled = false
  const settle = (report: () => void) => {
    if (!settled) {
      settled = true
      clearTimeout(timer)
      report()
    }
  }
  const timer = setTimeout(() => settle(outcome.slow), LOAD_LIMIT_MS)
  load().then(
    (data) => settle(() => outcome.answered(data)),
    (error: unknown) => settle(() => outcome.failed(error)),
  )
  return () => settle(() => {})
}

function afterAnswer<T>(data: T, { isEmpty }: ResourceOptions<T>): ResourceState<T> {
  if (isEmpty?.(data)) {
    return { state: 'empty' }
  }
  return { state: 'ready', data, loadedAt: new Date().toISOString(), reloading: false }
}

function afterFailure<T>(
  before: ResourceState<T>,
  failure: LoadFailure,
  { cached }: ResourceOptions<T>,
): ResourceState<T> {
  const kept = keptOf(before) ?? cached?.()
  switch (failure.state) {
    case 'offline':
      return { state: 'offline', kept }
    case 'failed':
      return { ...failure, last: kept }
    case 'denied':
      return failure
  }
}

function whileReloading<T>(before: ResourceState<T>): ResourceState<T> {
  const kept = keptOf(before)
  if (!kept) {
    return { state: 'loading' }
  }
  return { state: 'ready', data: kept.data, loadedAt: kept.savedAt, reloading: true }
}

function keptOf<T>(standing: ResourceState<T>): Kept<T> | undefined {
  switch (standing.state) {
    case 'ready':
      return { data: standing.data, savedAt: standing.loadedAt }
    case 'offline':
      return standing.kept
    case 'failed':
      return standing.last
    default:
      return undefined
  }
}

function isSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((one, index) => Object.is(one, right[index]))
}
