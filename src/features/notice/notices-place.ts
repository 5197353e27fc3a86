import * as v from 'valibot'
import { slot } from '@/platform/storage'

/** Where the notices lie that were read last. */
export const NOTICES_PLACE = 'notices'

/** At the end of a login: notices are the person's own. Forgetting them needs none of their shape. */
export function forgetNotices(): void {
  slot(NOTICES_PLACE, v.unknown()).clear()
}
