import type { Contact } from '../../contract/request-order'
import type { Context } from '../context'
import { moment } from '../text/moments'
import { letterText, newsText, outwardText } from '../text/news'
import type { HandState, OutwardNotice, Place } from './outward-notice'
import { quotaOf } from './quota-store'
import { NEWS } from './rules'
import { type FilledTemplate, fillTemplate, type TemplateData } from './templates'

/** How a person can be reached outside the product; who may read that is decided where it is read. */
export interface Reach {
  /** Their name at WeChat; null where the account has gone, or may not be used. */
  openid(place: Place): Promise<string | null>
  /** What they left with the request. */
  contact(place: Place): Promise<Contact>
  hasAccount(place: Place): Promise<boolean>
}

/** One way out of the house for one notice. */
export type Way =
  | {
      channel: 'wechat'
      openid: string
      template: FilledTemplate
      data: TemplateData
      page?: string
    }
  | { channel: 'mail'; to: string; subject: string; text: string }
  | { channel: 'by_hand'; how: HandState }

/** A notice that has not ended: it is known whom it is for. */
export type OpenNotice = OutwardNotice & { place: Place }

/**
 * The best way that is left: a message that the person allowed, then a mail, then the hands of staff for what we have
 * to tell. Out: null where there is none; then the product itself is the way, which has been taken already.
 */
export async function nextWay(
  context: Context,
  notice: OpenNotice,
  reach: Reach,
): Promise<Way | null> {
  const message = notice.tried.includes('wechat') ? null : await messageWay(context, notice, reach)
  if (message) {
    return message
  }
  const contact = await reach.contact(notice.place)
  if (contact.kind === 'email' && context.mail && !notice.tried.includes('mail')) {
    return mailWay(context, notice, contact.email)
  }
  return handWay(notice, contact, await reach.hasAccount(notice.place))
}

async function messageWay(
  { db, messageTemplates }: Context,
  notice: OpenNotice,
  reach: Reach,
): Promise<Way | null> {
  const { personId } = notice.place
  const wanted = NEWS[notice.about].template
  for (const template of messageTemplates.filter(({ about }) => about === wanted)) {
    const isAllowed = (await quotaOf(db, personId, template.template_id)) > 0
    const data = isAllowed ? fillTemplate(template, factsOf(notice)) : null
    const openid = data && (await reach.openid(notice.place))
    if (data && openid !== null) {
      return { channel: 'wechat', openid, template, data, ...pageOf(notice) }
    }
  }
  return null
}

function factsOf({ about, number, createdAt }: OpenNotice) {
  const { title, line, state } = newsText[about]
  const time = moment(createdAt.toISOString())
  return { title, hint: line(''), state, number: number ?? '', time }
}

// A number is no personal value, and opens nothing without its owner's session or code.
function pageOf({ number }: OpenNotice): { page?: string } {
  return number === null ? {} : { page: `rights/request/index?number=${number}` }
}

function mailWay({ publicUrl }: Context, { about, number }: OpenNotice, to: string): Way {
  const { title, line } = newsText[about]
  const address = new URL('/#/rights/requests/index', publicUrl).href
  const text = [
    outwardText.greeting,
    '',
    `${title}。`,
    line(''),
    '',
    ...(number === null ? [] : [outwardText.number(number)]),
    outwardText.open(address),
    ...(number === null ? [] : [outwardText.byCode]),
    '',
    outwardText.signature,
    outwardText.automatic,
    '',
  ].join('\n')
  return { channel: 'mail', to, subject: outwardText.subject(title, number), text }
}

function handWay({ about }: OpenNotice, contact: Contact, hasAccount: boolean): Way | null {
  if (!NEWS[about].due) {
    return null
  }
  switch (contact.kind) {
    case 'letter':
    case 'phone':
      return { channel: 'by_hand', how: contact.kind }
    case 'email':
      return hasAccount ? null : { channel: 'by_hand', how: 'mail' }
    case 'none':
      return null
  }
}

/** What staff read in their list of tasks. */
export function taskDetail(how: HandState, number: string): string {
  return letterText.task[how](number)
}
