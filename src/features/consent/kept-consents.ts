import { ConsentChange, ConsentState, StopTold } from '@contract/consent'
import { ConsentItem } from '@contract/register'
import * as v from 'valibot'
import { now } from '@/platform/clock'
import { sessionMark } from '@/platform/session'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'
import { CONSENTS_PLACE } from './consents-place'

/** One item as the list shows it. */
export const ListedConsent = v.object({
  code: v.string(),
  item: ConsentItem,
  state: ConsentState,
  /** Names of those who are handed data under it. */
  recipients: v.array(v.string()),
  /** How far they have been told to stop; `recipient` is their name. */
  stops: v.array(StopTold),
})
export type ListedConsent = v.InferOutput<typeof ListedConsent>

/** All of one's consents, as the pages show them. */
export const Consents = v.object({
  listed: v.array(ListedConsent),
  changes: v.array(ConsentChange),
})
export type Consents = v.InferOutput<typeof Consents>

const KeptConsents = v.object({
  /** The login they were read with: after another one they are nobody's. */
  session: v.string(),
  savedAt: v.string(),
  consents: Consents,
})

const place = slot(CONSENTS_PLACE, KeptConsents)

/** Keeps what was read, for reading and withdrawing without network; it holds no personal value. */
export function keepConsents(consents: Consents): void {
  const session = sessionMark()
  if (session === null) {
    return
  }
  try {
    place.write({ session, savedAt: now().toISOString(), consents })
  } catch {
    // A full or closed storage loses this copy; the record is with the service.
  }
}

/** What was read with this login, or nothing. */
export function keptConsents(): Kept<Consents> | undefined {
  const kept = place.read()
  return kept && kept.session === sessionMark()
    ? { data: kept.consents, savedAt: kept.savedAt }
    : undefined
}
