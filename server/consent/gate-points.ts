import type { NoticePoint } from '../../contract/consent'
import { consentItemOf, type Register } from '../../contract/register'
import { gatePointText as text } from '../text/gate-points'

const GUARDIAN_ITEM = 'C9'
const NEW_RELEASE_ITEM = 'C11'

/**
 * The headings that enhanced notice brings forward (GB/T 42574), each answered for this product from the
 * register and from nothing else, so that an answer changes when what is declared changes.
 */
export function gatePoints(register: Register): NoticePoint[] {
  return [
    { label: text.sensitive, answer: sensitive(register) },
    { label: text.sharing, answer: sharing(register) },
    { label: text.children, answer: children(register) },
    { label: text.abroad, answer: abroad(register) },
    { label: text.automated, answer: automated(register) },
    { label: text.changes, answer: changes(register) },
  ]
}

function sensitive({ fields }: Register): string {
  const open = fields.filter((field) => field.class === 'sensitive' && field.state === 'on')
  return open.length === 0 ? text.no : `${listed(open)}${text.askedApart}`
}

function sharing({ recipients }: Register): string {
  return recipients.length === 0
    ? `${text.no}${text.sharingLater}`
    : `${text.yes(recipients.map(({ name }) => name).join('、'))}${text.askedApart}`
}

function children(register: Register): string {
  return consentItemOf(register, GUARDIAN_ITEM)?.state === 'on'
    ? text.guardian
    : `${text.no}${text.childrenBrowse}`
}

function abroad({ recipients, controller }: Register): string {
  const place = controller.storage_place
  const stored = place === null ? text.placeUnknown : text.storedAt(place)
  const outside = recipients.filter((recipient) => recipient.abroad)
  return outside.length === 0
    ? `${text.noneAbroad}${stored}`
    : `${text.yes(outside.map(({ name }) => name).join('、'))}${stored}`
}

function automated({ purposes }: Register): string {
  const deciding = purposes.filter((purpose) => purpose.automated)
  return deciding.length === 0 ? text.no : listed(deciding)
}

function changes(register: Register): string {
  const how = consentItemOf(register, NEW_RELEASE_ITEM)?.description ?? ''
  return text.mayChange(how)
}

function listed(declared: readonly { label: string }[]): string {
  return text.yes(declared.map(({ label }) => label).join('、'))
}
