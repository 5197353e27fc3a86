import type { MyOverview } from '@contract/overview'
import { meText } from '@/text/me'

/** What is known of who is here. */
export type Standing =
  | { kind: 'guest' }
  | { kind: 'waiting' }
  | { kind: 'known'; overview: MyOverview }
  | { kind: 'unknown'; offline: boolean }

/** A number of the overview in words, or a mark that says that it is not here. */
export function numberIn(standing: Standing, of: (overview: MyOverview) => string): string {
  switch (standing.kind) {
    case 'known':
      return of(standing.overview)
    case 'waiting':
      return meText.waiting
    default:
      return meText.unknown
  }
}
