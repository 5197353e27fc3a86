import { Announcement } from '@contract/announcement'
import { Controller, Service } from '@contract/controller'
import { Instant } from '@contract/provenance'
import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'

/** What home tells everybody alike. */
const Front = v.strictObject({
  announcements: v.array(Announcement),
  services: v.array(Service),
  controller: Controller,
})
export type Front = v.InferOutput<typeof Front>

const KeptFront = v.strictObject({ front: Front, saved_at: Instant })

/** The front as it was read last. It is public, so it may lie on the phone; it is there without network. */
const lastFront = keep(slot('front', KeptFront))

export function keepFront(front: Front, at: Date): void {
  lastFront.set({ front, saved_at: at.toISOString() })
}

export function keptFront(): Kept<Front> | undefined {
  const kept = lastFront.get()
  return kept ? { data: kept.front, savedAt: kept.saved_at } : undefined
}
