import type { Failure } from '@contract/client'
import type { ResponseOf } from '@contract/route'
import type { OpenedSession } from '@contract/session'
import { sessionRoutes } from '@contract/session-routes'
import { newIdempotencyKey } from '@/platform/idempotency-key'
import { type CodeOutcome, loginCode } from '@/platform/login'
import { act } from '@/platform/service'
import { session } from '@/platform/session'

/** no_code: WeChat gave none, so nothing was sent. */
export type LoginOutcome =
  | { ok: true; opened: OpenedSession }
  | { ok: false; reason: 'no_code'; why: 'offline' | 'refused' }
  | { ok: false; reason: 'answered'; failure: Failure }

interface Attempt {
  key: string
  code: string
  ticket: string | null
}

/**
 * Registers with a ticket, or logs in without one. While no answer came the next try is the same to
 * the letter (same key, same code), so that an answer lost on the way is given again and not made twice.
 */
export function createWeChatLogin() {
  let unanswered: Attempt | null = null
  const attemptWith = async (ticket: string | null): Promise<Attempt | CodeOutcome> => {
    if (unanswered?.ticket === ticket) {
      return unanswered
    }
    const code = await loginCode()
    return code.ok ? { key: newIdempotencyKey(), code: code.code, ticket } : code
  }
  return async (ticket: string | null): Promise<LoginOutcome> => {
    const attempt = await attemptWith(ticket)
    if (!('key' in attempt)) {
      return { ok: false, reason: 'no_code', why: attempt.ok ? 'refused' : attempt.reason }
    }
    const result = await send(attempt)
    const lost = !result.ok && result.failure.kind !== 'problem'
    unanswered = lost ? attempt : null
    if (!result.ok) {
      return { ok: false, reason: 'answered', failure: result.failure }
    }
    session.set({ token: result.value.session_token })
    return { ok: true, opened: result.value }
  }
}

type Sent =
  | { ok: true; value: ResponseOf<typeof sessionRoutes.logIn> }
  | { ok: false; failure: Failure }

function send({ key, code, ticket }: Attempt): Promise<Sent> {
  const login = { login_code: code }
  return ticket === null
    ? act(sessionRoutes.logIn, { body: login }, key)
    : act(
        sessionRoutes.register,
        { body: { ...login, consent_token: ticket, age: 'over_14' } },
        key,
      )
}
