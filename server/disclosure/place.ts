import type { KeyRing, Sealed } from '../keys'
import type { StopNotice } from './store'

/** Where it will be recorded how a stop notice ended, and which entry it follows. */
export interface NoticePlace {
  pseudonym: string
  endedEntry: string
}

/** Closes the place for the notice's row, so that the outcome can be recorded when the account's key is gone. */
export function sealPlace(keys: KeyRing, noticeId: string, place: NoticePlace): Sealed {
  return keys.seal(Buffer.from(`${place.pseudonym} ${place.endedEntry}`), boundTo(noticeId))
}

/** The place of a notice that has not ended; one that has, has forgotten it. */
export function openPlace(keys: KeyRing, notice: StopNotice): NoticePlace {
  if (notice.sealed_chain === null || notice.seal_key_id === null) {
    throw new Error('a waiting stop notice has lost its chain')
  }
  const sealed = { bytes: notice.sealed_chain, keyId: notice.seal_key_id }
  const [pseudonym = '', endedEntry = ''] = keys
    .open(sealed, boundTo(notice.notice_id))
    .toString()
    .split(' ')
  return { pseudonym, endedEntry }
}

function boundTo(noticeId: string): string {
  return `stop-notice:${noticeId}`
}
