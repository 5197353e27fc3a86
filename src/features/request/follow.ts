import type { RequestView } from '@contract/request'
import { requestRoutes } from '@contract/request-routes'
import { ask, CallFailed } from '@/platform/service'
import { session } from '@/platform/session'
import { keptCodeOf } from './kept-codes'

/** A request as found, by whom; or that only its access code can open it. */
export type Followed =
  | { kind: 'found'; request: RequestView; by: 'session' | 'code' }
  | { kind: 'code_needed' }

/**
 * Reads a request by the session; where the session has ended, with the account or by itself, by the code
 * that this phone keeps. Throws CallFailed when neither the one nor the other got an answer.
 */
export async function followRequest(number: string): Promise<Followed> {
  const own = session.get() === null ? null : await readOwn(number)
  return own ?? readByCode(number)
}

async function readOwn(number: string): Promise<Followed | null> {
  try {
    const request = await ask(requestRoutes.readRequest, { params: { number } })
    return { kind: 'found', request, by: 'session' }
  } catch (error) {
    if (isFailure(error, ['UNAUTHENTICATED', 'NOT_FOUND'])) {
      return null
    }
    throw error
  }
}

async function readByCode(number: string): Promise<Followed> {
  const code = keptCodeOf(number)
  if (code === null) {
    return { kind: 'code_needed' }
  }
  try {
    const request = await ask(requestRoutes.askStatus, { body: { number, code } })
    return { kind: 'found', request, by: 'code' }
  } catch (error) {
    if (isFailure(error, ['REQUEST_UNKNOWN'])) {
      return { kind: 'code_needed' }
    }
    throw error
  }
}

function isFailure(error: unknown, codes: readonly string[]): boolean {
  return (
    error instanceof CallFailed &&
    error.failure.kind === 'problem' &&
    codes.includes(error.failure.code)
  )
}
