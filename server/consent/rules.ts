import type { NoticePoint } from '../../contract/consent'
import { hashOf } from '../../contract/proof/hash'
import { type ConsentItem, consentItemOf, isOffered, type Register } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import { AppError } from '../errors'
import { noticeText } from '../text/notices'
import { gatePoints } from './gate-points'

/** The policy and basic registration: the one item that an account cannot be without. */
export const REGISTRATION_ITEM = 'C0'

/** The policy that every consent item rests on. */
export const POLICY = 'privacy'

/** A release as evidence names it. */
export interface ReleaseRef {
  policy: string
  version: string
  sha256: string
}

export interface NoticeContent {
  subject: string
  title: string
  paragraphs: string[]
  points?: NoticePoint[]
}

/** The item of a code. Throws CONSENT_ITEM_UNKNOWN. */
export function declaredItem(register: Register, code: string): ConsentItem {
  const item = consentItemOf(register, code)
  if (!item) {
    throw new AppError('CONSENT_ITEM_UNKNOWN')
  }
  return item
}

/**
 * The item of a code, if it can be chosen today.
 * Throws CONSENT_ITEM_UNKNOWN, or CONSENT_ITEM_CLOSED for a locked one and for a recipient nobody has named.
 */
function offeredItem(register: Register, code: string): ConsentItem {
  const item = declaredItem(register, code)
  if (!isOffered(register, code)) {
    throw new AppError('CONSENT_ITEM_CLOSED')
  }
  return item
}

/** What must be on the screen before this item is chosen; written from the register and from nothing else. */
export function noticeContent(register: Register, code: string): NoticeContent {
  const item = offeredItem(register, code)
  const effects = [
    noticeText.refusing(item.refuse_effect),
    noticeText.withdrawing(item.withdraw_effect),
  ]
  if (item.required_for.includes('registration')) {
    const title = noticeText.registrationTitle
    const paragraphs = [...registrationLines(register), ...effects]
    return { subject: code, title, paragraphs, points: gatePoints(register) }
  }
  const fields = register.fields.filter((field) => field.consent_item === code)
  return {
    subject: code,
    title: item.label,
    paragraphs: [item.description, ...fields.flatMap(fieldLines), ...effects],
  }
}

function registrationLines(register: Register): string[] {
  const collected = register.fields.filter((field) => field.state === 'on' && !field.record)
  const labels = (optional: boolean) =>
    collected
      .filter((field) => field.optional === optional)
      .map((field) => field.label)
      .join('、')
  return [
    noticeText.browsing,
    noticeText.registering(labels(false)),
    noticeText.optional(labels(true)),
    noticeText.rights,
  ]
}

// PIPL 30: a sensitive kind is announced with its necessity and its effect on the person.
function fieldLines(field: Field): string[] {
  return [
    ...(field.necessity ? [noticeText.necessity(field.label, field.necessity)] : []),
    ...(field.impact ? [noticeText.impact(field.label, field.impact)] : []),
  ]
}

/** Fingerprint of everything a notice tells: its words, the release and the register they rest on. */
export function noticeHash(
  content: NoticeContent,
  basis: { release: ReleaseRef; registerSha256: string },
): string {
  return hashOf({
    ...content,
    release: { ...basis.release },
    register_sha256: basis.registerSha256,
  })
}
