import { ClauseId, type Release } from '@contract/policy'
import * as v from 'valibot'
import { keep } from '@/platform/kept'
import { slot } from '@/platform/storage'

const MOST_PLACES = 12 // releases of a policy come a few times a year

const Place = v.strictObject({ release: v.string(), clause: ClauseId })

/** Where the reading of each release stopped, the newest first. Kept on this phone only. */
const places = keep(slot('reading-places', v.array(Place)))

/** Whether our notes stand beside the clauses; they do until the person switches them off. */
export const notesShown = keep(slot('reading-notes', v.boolean()))

/** The clause at which this very text was left, or null where it was never read. */
export function lastPlace({ sha256 }: Release): ClauseId | null {
  return places.get()?.find(({ release }) => release === sha256)?.clause ?? null
}

export function keepPlace({ sha256 }: Release, clause: ClauseId): void {
  const others = (places.get() ?? []).filter(({ release }) => release !== sha256)
  places.set([{ release: sha256, clause }, ...others].slice(0, MOST_PLACES))
}
