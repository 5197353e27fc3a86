import { Instant } from '@contract/provenance'
import { Principles } from '@contract/reading'
import * as v from 'valibot'
import { now } from '@/platform/clock'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'

const KeptPrinciples = v.strictObject({ principles: Principles, saved_at: Instant })

/** The principles as they were read last; public, and there without network. */
const lastPrinciples = keep(slot('principles', KeptPrinciples))

export function keepPrinciples(principles: Principles): void {
  lastPrinciples.set({ principles, saved_at: now().toISOString() })
}

export function keptPrinciples(): Kept<Principles> | undefined {
  const kept = lastPrinciples.get()
  return kept ? { data: kept.principles, savedAt: kept.saved_at } : undefined
}
