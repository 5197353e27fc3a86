import { now } from '@/platform/clock'
import { newIdempotencyKey } from '@/platform/idempotency-key'
import { privacyAuthorization } from '@/platform/privacy-authorization'
import { session } from '@/platform/session'
import { gateText } from '@/text/gate'
import { announce } from '@/ui/announce'
import { consentTicket } from './consent-ticket'
import { type Delivery, firstConsent, pendingConsent } from './first-consent'
import { gateChoice } from './gate-choice'
import { endChoice } from './gate-moment'
import type { ShownNotice } from './gate-rules'

interface Agreement {
  /** The button that was tapped. */
  actionId: string
  shown: ShownNotice
  /** That these words were served; null while they were not yet, or without network. */
  exposureToken: string | null
}

/** Agrees: to whatever waits in WeChat, on this phone at once, and on record as soon as that can be. */
export async function agree({ actionId, shown, exposureToken }: Agreement): Promise<void> {
  privacyAuthorization.agree(actionId)
  const again = hasAgreed()
  endChoice()
  gateChoice.set({ choice: 'agreed', at: now().toISOString() })
  if (again) {
    return // one will, one entry
  }
  pendingConsent.set({
    key: newIdempotencyKey(),
    actionId,
    shown: wordsOf(shown),
    exposureToken,
  })
  announceDelivery(await firstConsent.deliver())
}

function wordsOf({ title, paragraphs, points }: ShownNotice) {
  return { title, paragraphs: [...paragraphs], ...(points && { points: [...points] }) }
}

/** Refuses: kept on this phone and told to nobody but WeChat, where it asked. */
export function refuse(): void {
  privacyAuthorization.disagree()
  endChoice()
  gateChoice.set({ choice: 'refused', at: now().toISOString() })
  pendingConsent.clear()
  consentTicket.clear()
}

/** Whether an agreement stands: with an account, on record for one, or on its way there. */
function hasAgreed(): boolean {
  return [session, consentTicket, pendingConsent].some((kept) => kept.get() !== null)
}

/** Sends what still waits; says nothing while there is nothing new to say. */
export async function deliverPending(): Promise<void> {
  if (pendingConsent.get() && (await firstConsent.deliver()) === 'delivered') {
    announce(gateText.saved)
  }
}

function announceDelivery(delivery: Delivery): void {
  if (delivery === 'delivered') {
    announce(gateText.saved)
  }
  if (delivery === 'waiting') {
    announce(gateText.keptForLater)
  }
}
