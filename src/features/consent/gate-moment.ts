import type { ConsentNotice } from '@contract/consent'
import { share } from '@/ui/shared'

interface GateMoment {
  /** The person wants to choose now. */
  asked: boolean
  /** The person went to read the whole text and the choice waits meanwhile. */
  reading: boolean
  /** The notice as the service last served it, with the token that says so. */
  served: ConsentNotice | null
  /** It was served with other words than the ones agreed to. */
  changed: boolean
}

const NOTHING: GateMoment = { asked: false, reading: false, served: null, changed: false }

/** What is true of the gate in this launch only; nothing of it is kept. */
export const gateMoment = share<GateMoment>(NOTHING)

export function askForChoice(): void {
  gateMoment.set({ asked: true })
}

export function startReading(): void {
  gateMoment.set({ reading: true })
}

export function stopReading(): void {
  gateMoment.set({ reading: false })
}

export function keepServed(served: ConsentNotice): void {
  gateMoment.set({ served })
}

/** Other words are in force than those agreed to: they have to be shown and chosen anew. */
export function showChanged(served: ConsentNotice): void {
  gateMoment.set({ served, asked: true, changed: true })
}

export function endChoice(): void {
  gateMoment.set({ asked: false, reading: false, changed: false })
}
