import * as v from 'valibot'
import { FilledTemplate } from './channel/templates'
import { configSentences } from './text/config'

/** `smtp://user:password@host:587` or `smtps://…`; nothing after the port. */
export const SmtpUrl = v.pipe(
  v.string(),
  v.check(isSmtpUrl, configSentences.SMTP_URL),
  v.transform((text) => new URL(text)),
)

const ADDRESS = /^(?:[^<>\p{Cc}]{1,60} <[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/u

/** `privacy@example.com`, or with a name before it. */
export const MailAddress = v.pipe(v.string(), v.regex(ADDRESS, configSentences.MAIL_FROM))

/** Which of WeChat's templates are to be filled with what. */
export const MessageTemplates = v.pipe(
  v.string(),
  v.parseJson(undefined, configSentences.WECHAT_TEMPLATES),
  v.array(FilledTemplate, configSentences.WECHAT_TEMPLATES),
)

function isSmtpUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  const isBare = url !== null && ['', '/'].includes(url.pathname) && url.search === ''
  return isBare && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
}
