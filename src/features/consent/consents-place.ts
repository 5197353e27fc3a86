import * as v from 'valibot'
import { slot } from '@/platform/storage'

/** Where the phone keeps the states as they were read last. */
export const CONSENTS_PLACE = 'consents'

/** Forgets them unread: what shape they have is for the pages of consents to know. */
export function forgetConsents(): void {
  slot(CONSENTS_PLACE, v.unknown()).clear()
}
