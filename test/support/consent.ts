import type { ConsentNotice, ConsentState } from '@contract/consent'
import { gateNotice } from '../../src/text/gate'

const SHA = 'a'.repeat(64)
const RELEASE = { policy: 'privacy', version: '0.9', sha256: SHA }

/** The notice of an item as the service serves it; the first one's words are the bundled ones. */
export function noticeOf(item: string, changes: Partial<ConsentNotice> = {}): ConsentNotice {
  const words = item === 'C0' ? gateNotice : { title: item, paragraphs: ['说明。'], points: [] }
  return {
    subject: item,
    title: words.title,
    paragraphs: [...words.paragraphs],
    points: [...words.points],
    release: RELEASE,
    register_sha256: SHA,
    notice_sha256: SHA,
    exposure_token: `exposure-of-${item}`,
    expires_at: '2026-11-23T00:00:00.000Z',
    ...changes,
  }
}

export function stateOf(item: string, status: ConsentState['status']): ConsentState {
  const asked = status !== 'never_asked'
  return {
    item,
    status,
    since: asked ? '2026-11-22T02:20:00.000Z' : null,
    entry: asked ? 'c0ffee12'.padEnd(64, '0') : null,
    release: asked ? RELEASE : null,
    register_sha256: asked ? SHA : null,
    scope_sha256: asked ? SHA : null,
    expires_at: null,
    declined_scope: null,
    undo_until: null,
  }
}
