import { overviewRoutes } from '@contract/overview-routes'
import type { RequestView } from '@contract/request'
import { requestRoutes } from '@contract/request-routes'
import { ask, CallFailed } from '@/platform/service'
import { session } from '@/platform/session'
import { codeOf } from './kept-codes'
import { hasClosedAccount } from './request-rules'

/** A request as found, and the code that opened it, if one did. Or only its access code can open it. */
export type Followed = FoundRequest | { kind: 'code_needed' }

export interface FoundRequest {
  kind: 'found'
  request: RequestView
  code: string | null
}

/**
 * Reads a request by the code that this phone knows, and without one by the session: a code opens it also when it
 * belongs to no account, or to one that is gone. Throws CallFailed when neither the one nor the other got an answer.
 */
export async function followRequest(number: string): Promise<Followed> {
  const code = codeOf(number)
  const coded = code === null ? null : await read(number, code)
  if (coded && hasClosedAccount(coded.request)) {
    await noticeEndedSession()
  }
  const found = coded ?? (session.get() === null ? null : await read(number, null))
  return found ?? { kind: 'code_needed' }
}

async function read(number: string, code: string | null): Promise<FoundRequest | null> {
  try {
    const request = await ask(requestRoutes.readRequest, { params: { number } }, code)
    return { kind: 'found', request, code }
  } catch (error) {
    if (isUnopened(error)) {
      return null
    }
    throw error
  }
}

/** The account is gone, but perhaps not the one logged in here: being told so ends the session by itself. */
async function noticeEndedSession(): Promise<void> {
  if (session.get() === null) {
    return
  }
  await ask(overviewRoutes.readOverview, {}).catch((error: unknown) => {
    if (!(error instanceof CallFailed)) {
      throw error
    }
  })
}

function isUnopened(error: unknown): boolean {
  return (
    error instanceof CallFailed &&
    error.failure.kind === 'problem' &&
    ['UNAUTHENTICATED', 'NOT_FOUND', 'REQUEST_UNKNOWN'].includes(error.failure.code)
  )
}
