import { createTransport } from 'nodemailer'
import * as v from 'valibot'
import { AppError, PlainReason } from '../../errors'

const TIMEOUT_MS = 10_000

/** A mail in plain words to one address. `id` makes its Message-ID, so that the same letter twice is one mail. */
export interface Letter {
  id: string
  to: string
  subject: string
  text: string
}

export interface Mail {
  /**
   * Hands a letter to the operator's mail server. Out: whether that took it, or will never take it (SMTP 5xx).
   * @throws AppError UNAVAILABLE where another try may do: no line, 4xx, or a login of ours that was refused.
   */
  send(letter: Letter): Promise<'sent' | 'refused'>
}

/** Speaks SMTP to the operator's mail server; nothing else does. Beyond this machine it asks for TLS. */
export function createMail({ url, from }: { url: URL; from: string }): Mail {
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const transport = createTransport({
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLoopback(host),
    ...(url.username !== '' && { auth: loginOf(url) }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ id, to, subject, text }) => {
      const messageId = `<${id}@${domainOf(from)}>`
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId })
        return 'sent'
      } catch (error) {
        return refusedOrThrow(error)
      }
    },
  }
}

const SmtpFailure = v.fallback(
  v.object({
    code: v.optional(v.string(), 'unknown'),
    command: v.optional(v.string(), ''),
    responseCode: v.optional(v.number(), 0),
  }),
  { code: 'unknown', command: '', responseCode: 0 },
)

/** Replies to anything else (TLS, our login, our sender) say nothing about the letter. */
const ABOUT_THE_LETTER = /^(RCPT TO|DATA)/

// What the server said is left out: it repeats the address.
function refusedOrThrow(error: unknown): 'refused' {
  const { code, command, responseCode } = v.parse(SmtpFailure, error)
  const isForGood = ABOUT_THE_LETTER.test(command) && responseCode >= 500
  if (isForGood || (code === 'EENVELOPE' && responseCode === 0)) {
    return 'refused'
  }
  const reason = `mail server: ${code} ${responseCode} at ${command.split(' ')[0] || 'connect'}`
  throw new AppError('UNAVAILABLE', { cause: new PlainReason(reason) })
}

function loginOf({ username, password }: URL): { user: string; pass: string } {
  return { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

function domainOf(from: string): string {
  return from.replace(/>$/, '').split('@').at(-1) ?? 'localhost'
}
