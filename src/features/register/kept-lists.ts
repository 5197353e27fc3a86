import { Instant } from '@contract/provenance'
import { PublicLists } from '@contract/register-lists'
import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'
import type { Kept } from '@/ui/resource'

const KeptLists = v.strictObject({ lists: PublicLists, saved_at: Instant })

/** The public lists as they were read last, for when there is no network. */
const lastLists = keep(slot('public-lists', KeptLists))

export function keepLists(lists: PublicLists, at: Date): void {
  lastLists.set({ lists, saved_at: at.toISOString() })
}

export function keptLists(): Kept<PublicLists> | undefined {
  const kept = lastLists.get()
  return kept ? { data: kept.lists, savedAt: kept.saved_at } : undefined
}
