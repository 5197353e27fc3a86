import type { Failure } from '@contract/client'
import { consentRoutes } from '@contract/consent-routes'
import { clientInfo } from '@/platform/client-info'
import { act, ask, CallFailed } from '@/platform/service'
import { session, sessionMark } from '@/platform/session'
import { consentNewsText } from '@/text/consent-news'
import { announce } from '@/ui/announce'
import { changeQueued, dropQueued, type QueuedWithdrawal, queued } from './queued-withdrawals'

/** Runs what changes consents one after another, so that an undo never overtakes its withdrawal. */
function createLine() {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }
}

/** The app's own. */
export const inLine = createLine()

/** Several wishes to send what waits, while one runs, are that one. */
function createSender() {
  let underWay: Promise<void> | null = null
  return () => {
    underWay ??= inLine(deliverWaiting).finally(() => {
      underWay = null
    })
    return underWay
  }
}

const deliver = createSender()

/** Sends what waits from before, if anything does; says so only when something has arrived. */
export async function sendQueued(): Promise<void> {
  if (hasWaiting()) {
    await deliver()
  }
}

/** Sends one that still waits; false when it did not arrive for good, and then it stays. */
export async function sendWithdrawal({ item, actionId, key }: QueuedWithdrawal): Promise<boolean> {
  if (!queued().some((act) => act.key === key)) {
    return false
  }
  changeQueued(key, { unanswered: true })
  const body = { action_id: actionId, client: clientInfo() }
  const result = await act(consentRoutes.withdrawConsent, { params: { item }, body }, key)
  if (result.ok) {
    dropQueued([key])
    return true
  }
  afterFailure(key, result.failure)
  return false
}

export function afterFailure(key: string, failure: Failure): void {
  if (failure.kind === 'no_answer' && failure.fault === 'offline') {
    changeQueued(key, { unanswered: false })
  } else if (failure.kind === 'problem' && isForGood(failure.problem.status)) {
    changeQueued(key, { refused: failure.problem.title })
  }
}

const UNAUTHENTICATED = 401
const TOO_MANY = 429
const OUR_FAULT = 500

/** A login that ended, a busy or a broken service may be different the next time. */
function isForGood(status: number): boolean {
  return status < OUR_FAULT && status !== UNAUTHENTICATED && status !== TOO_MANY
}

function hasWaiting(): boolean {
  return session.get() !== null && queued().some(({ refused }) => refused === null)
}

async function deliverWaiting(): Promise<void> {
  const standing = await standingEntries()
  let arrived = false
  for (const withdrawal of standing ? queued().filter(({ refused }) => refused === null) : []) {
    if (standing?.includes(withdrawal.entry)) {
      arrived = (await sendWithdrawal(withdrawal)) || arrived
    } else if (withdrawal.session === sessionMark()) {
      dropQueued([withdrawal.key]) // arrived before, or that consent ended otherwise
    }
  }
  if (arrived) {
    announce(consentNewsText.sent)
  }
}

/** The entries on which this account's consents rest now, or null without an answer. */
async function standingEntries(): Promise<(string | null)[] | null> {
  try {
    const { states } = await ask(consentRoutes.listConsents, {})
    return states.map(({ entry }) => entry)
  } catch (error) {
    if (error instanceof CallFailed) {
      return null
    }
    throw error
  }
}
