import type { NoticePoint } from '../../contract/consent'
import { hashOf } from '../../contract/proof/hash'
import type { ConsentItem, Recipient, Register } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import { noticeText } from '../text/notices'
import { gatePoints } from './gate-points'
import { offeredItem, type ReleaseRef } from './rules'

export interface NoticeContent {
  subject: string
  title: string
  paragraphs: string[]
  points?: NoticePoint[]
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
  // A guardian agrees to a child's registration, so the notice tells what that collects.
  const basics = item.lock === 'child_rules' ? registrationLines(register) : []
  const recipients = register.recipients.filter(({ consent_item }) => consent_item === code)
  const risks = recipients.map(({ name }) => noticeText.sharingRisk(name))
  const points = recipients.flatMap((recipient) => recipientPoints(register, recipient))
  return {
    subject: code,
    title: item.label,
    paragraphs: [
      item.description,
      ...basics,
      ...fields.flatMap(fieldLines),
      ...risks,
      ...limitLines(item),
      ...effects,
    ],
    ...(points.length > 0 && { points }),
  }
}

// PIPL 23: name, contact, purpose, method and kinds are told before data is handed to somebody.
function recipientPoints(register: Register, recipient: Recipient): NoticePoint[] {
  return [
    { label: noticeText.recipientName, answer: recipient.name },
    { label: noticeText.recipientContact, answer: recipient.contact },
    { label: noticeText.recipientPurposes, answer: labels(register.purposes, recipient.purposes) },
    { label: noticeText.recipientMethod, answer: recipient.method },
    { label: noticeText.recipientFields, answer: labels(register.fields, recipient.fields) },
  ]
}

function labels(
  declared: readonly { code: string; label: string }[],
  codes: readonly string[],
): string {
  return codes
    .map((code) => declared.find((entry) => entry.code === code)?.label ?? code)
    .join('、')
}

function limitLines({ single_use, valid_days }: ConsentItem): string[] {
  return [
    ...(single_use ? [noticeText.singleUse] : []),
    ...(valid_days === undefined ? [] : [noticeText.validDays(valid_days)]),
  ]
}

function registrationLines(register: Register): string[] {
  const collected = register.fields.filter((field) => field.state === 'on' && !field.record)
  const listed = (optional: boolean) =>
    collected
      .filter((field) => field.optional === optional)
      .map((field) => field.label)
      .join('、')
  return [
    noticeText.browsing,
    noticeText.registering(listed(false)),
    noticeText.optional(listed(true)),
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
