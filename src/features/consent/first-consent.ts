import { ActionId, type ConsentChoice, type ConsentNotice, NoticePoint } from '@contract/consent'
import type { ErrorCode } from '@contract/errors'
import { firstConsentRoutes } from '@contract/first-consent-routes'
import * as v from 'valibot'
import { clientInfo } from '@/platform/client-info'
import { newIdempotencyKey } from '@/platform/idempotency-key'
import { keep } from '@/platform/kept'
import { act, ask, CallFailed } from '@/platform/service'
import { slot } from '@/platform/storage'
import { consentTicket } from './consent-ticket'
import { showChanged } from './gate-moment'
import { isSameNotice } from './gate-rules'

/** The policy and basic registration: what the gate asks about. */
const FIRST_ITEM = 'C0'

const PendingConsent = v.object({
  /** One for this choice, however often it is sent. */
  key: v.string(),
  actionId: ActionId,
  /** The words that stood on the screen. */
  shown: v.object({
    title: v.string(),
    paragraphs: v.array(v.string()),
    points: v.optional(v.array(NoticePoint)),
  }),
  exposureToken: v.nullable(v.string()),
})
type PendingConsent = v.InferOutput<typeof PendingConsent>

/** An agreement that was made on this phone and is not on record yet. */
export const pendingConsent = keep(slot('pending-consent', PendingConsent))

/**
 * delivered: on record, the ticket is here. waiting: no way through now, it stays to be sent.
 * changed: other words are in force, so the gate asks again. nothing: none was waiting.
 */
export type Delivery = 'delivered' | 'waiting' | 'changed' | 'nothing'

/** Carries an agreement to the service, one at a time: whoever asks meanwhile gets the same answer. */
function createFirstConsent() {
  let underWay: Promise<Delivery> | null = null
  const start = () =>
    deliver().finally(() => {
      underWay = null
    })
  return {
    deliver(): Promise<Delivery> {
      underWay ??= start()
      return underWay
    },
  }
}

/** The app's own. */
export const firstConsent = createFirstConsent()

/** The notice of the first consent with its token, or null when the service cannot be reached. */
export async function readFirstNotice(): Promise<ConsentNotice | null> {
  try {
    return await ask(firstConsentRoutes.readNotice, { params: { item: FIRST_ITEM } })
  } catch (error) {
    if (error instanceof CallFailed) {
      return null
    }
    throw error
  }
}

// Enough for a token out of date and a choice made anew while the last one was on its way.
const TRIES = 3

async function deliver(): Promise<Delivery> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const outcome = await send()
    if (outcome !== 'again') {
      return outcome
    }
  }
  return 'waiting'
}

async function send(): Promise<Delivery | 'again'> {
  const pending = pendingConsent.get()
  if (!pending) {
    return 'nothing'
  }
  if (pending.exposureToken !== null) {
    return post(pending, pending.exposureToken)
  }
  const notice = await readFirstNotice()
  if (!notice) {
    return 'waiting'
  }
  if (!isCurrent(pending)) {
    return 'again'
  }
  if (!isSameNotice(notice, pending.shown)) {
    pendingConsent.clear()
    showChanged(notice)
    return 'changed'
  }
  // Kept with its key: a repeated request has to be the same to the letter.
  const exposed = { ...pending, exposureToken: notice.exposure_token }
  pendingConsent.set(exposed)
  return post(exposed, notice.exposure_token)
}

const STALE: readonly (ErrorCode | 'UNKNOWN')[] = [
  'EXPOSURE_EXPIRED',
  'EXPOSURE_INVALID',
  'NOTICE_CHANGED',
  'IDEMPOTENCY_KEY_REUSED',
]

async function post(pending: PendingConsent, token: string): Promise<Delivery | 'again'> {
  const body: ConsentChoice = {
    item: FIRST_ITEM,
    decision: 'given',
    expression: 'explicit_action',
    action_id: pending.actionId,
    exposure_token: token,
    client: clientInfo(),
  }
  const result = await act(firstConsentRoutes.giveFirstConsent, { body }, pending.key)
  if (!isCurrent(pending)) {
    return 'again' // taken back while it was on its way: no ticket is kept, so nothing rests on it
  }
  if (result.ok) {
    const { consent_token, state } = result.value
    consentTicket.set({ token: consent_token, entry: state.entry })
    pendingConsent.clear()
    return 'delivered'
  }
  const { failure } = result
  if (failure.kind === 'problem' && STALE.includes(failure.code)) {
    pendingConsent.set({ ...pending, key: newIdempotencyKey(), exposureToken: null })
    return 'again'
  }
  return 'waiting'
}

function isCurrent(pending: PendingConsent): boolean {
  return pendingConsent.get()?.key === pending.key
}
