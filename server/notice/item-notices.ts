import { allowsProcessing, type ConsentState } from '../../contract/consent'
import { consentItemOf, isOffered, type Register } from '../../contract/register'
import { scopeOf } from '../../contract/scope'
import { needsReconsent } from '../../contract/scope-comparison'
import type { RecordedRegister } from '../register/store'
import { personNoticeText } from '../text/person-notices'
import type { UnopenedNotice } from './release-notices'

const HASH_DIGITS = 16

/**
 * A notice for each item that a register widened after a person had given it. It stays what it was when the item
 * is chosen again. In: the registers, oldest first, and where the person's items stood at an instant.
 */
export function itemNotices(
  registers: readonly RecordedRegister[],
  statesAt: (at: Date) => ConsentState[],
): UnopenedNotice[] {
  return registers.slice(1).flatMap((later, index) => {
    const before = registers[index]?.register
    const given = before ? statesAt(later.recordedAt).filter(allowsProcessing) : []
    return given
      .filter(({ item }) => before && isWidened(item, before, later.register))
      .map(({ item }) => noticeOf(item, later))
  })
}

function isWidened(item: string, before: Register, after: Register): boolean {
  return isOffered(after, item) && needsReconsent(scopeOf(before, item), scopeOf(after, item))
}

function noticeOf(
  item: string,
  { sha256, register, recordedAt }: RecordedRegister,
): UnopenedNotice {
  const declared = consentItemOf(register, item)
  const impact = declared?.reconsent_effect
  return {
    id: `item:${item}:${sha256.slice(0, HASH_DIGITS)}`,
    kind: 'consent',
    title: personNoticeText.itemChanged(declared?.label ?? item),
    paragraphs: [...(impact ? [impact] : []), personNoticeText.itemChangedHow],
    at: recordedAt.toISOString(),
    leads_to: { page: 'changes' },
  }
}
