import { type CallInput, createClient, type Failure, type Result } from '@contract/client'
import type { ResponseOf, Route } from '@contract/route'
import { sessionRoutes } from '@contract/session-routes'
import { newIdempotencyKey } from './idempotency-key'
import { loginCode } from './login'
import { session } from './session'
import { transport } from './transport'

const client = createClient(transport)

/** Why a question got no answer, thrown so that `useResource` can tell the states apart. */
export class CallFailed extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.kind === 'problem' ? failure.code : failure.kind)
    this.failure = failure
  }
}

/**
 * Asks our service and answers what it said; throws CallFailed. Sends the session where there is one, or in its
 * place the code of one request.
 */
export async function ask<R extends Route>(
  declared: R,
  input: CallInput<R>,
  requestCode: string | null = null,
): Promise<ResponseOf<R>> {
  const result = await call(declared, input, { requestCode })
  if (!result.ok) {
    throw new CallFailed(result.failure)
  }
  return result.value
}

/**
 * Does something. Every try of one act carries the same key, so that it happens once however often it is
 * sent; a new act takes a new key. Failures are answers: the page says what did not work.
 */
export function act<R extends Route>(
  declared: R,
  input: CallInput<R>,
  key: string = newIdempotencyKey(),
): Promise<Result<ResponseOf<R>>> {
  return call(declared, input, { key })
}

/** As `act`, by the code of one request where there is one: its owner may have no account. */
export function actByCode<R extends Route>(
  declared: R,
  input: CallInput<R>,
  proof: { key: string; requestCode: string | null },
): Promise<Result<ResponseOf<R>>> {
  return call(declared, input, proof)
}

/** As `act`, for what needs a login of the last minutes: when it is too old, WeChat is asked once more. */
export async function actFreshly<R extends Route>(
  declared: R,
  input: CallInput<R>,
  key: string = newIdempotencyKey(),
): Promise<Result<ResponseOf<R>>> {
  const first = await act(declared, input, key)
  if (first.ok || !isTooOld(first.failure)) {
    return first
  }
  const code = await loginCode()
  if (!code.ok) {
    return first
  }
  const login = await act(sessionRoutes.logInAfresh, { body: { login_code: code.code } })
  return login.ok ? act(declared, input, key) : login
}

async function call<R extends Route>(
  declared: R,
  input: CallInput<R>,
  { key, requestCode = null }: { key?: string; requestCode?: string | null },
): Promise<Result<ResponseOf<R>>> {
  const token = requestCode === null ? (session.get()?.token ?? null) : null
  const result = await client.call(declared, input, {
    session: token,
    ...(key !== undefined && { idempotencyKey: key }),
    ...(requestCode !== null && { requestCode }),
  })
  if (!result.ok && isLoggedOut(result.failure) && token !== null) {
    session.clear()
  }
  return result
}

function isTooOld(failure: Failure): boolean {
  return failure.kind === 'problem' && failure.code === 'FRESH_LOGIN_REQUIRED'
}

function isLoggedOut(failure: Failure): boolean {
  return failure.kind === 'problem' && failure.code === 'UNAUTHENTICATED'
}
