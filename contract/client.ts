import * as v from 'valibot'
import { type ErrorCode, isErrorCode, Problem } from './errors'
import { type BodyOf, fillPath, isWrite, type ParamsOf, type ResponseOf, type Route } from './route'

/** One HTTP exchange as a transport carries it: bodies are JSON values, header names lower case. */
export interface TransportRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  headers: Record<string, string>
  body?: unknown
}

export interface TransportResponse {
  status: number
  headers: Record<string, string>
  body: unknown
}

/** Carries an exchange. Any status is an answer; it rejects with TransportError when none came. */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>

export type TransportFault = 'offline' | 'timeout' | 'interrupted'

export class TransportError extends Error {
  readonly fault: TransportFault

  constructor(fault: TransportFault, options?: ErrorOptions) {
    super(`no answer: ${fault}`, options)
    this.fault = fault
  }
}

/** What the caller must handle when a call did not succeed. */
export type Failure =
  | { kind: 'no_answer'; fault: TransportFault }
  | { kind: 'problem'; code: ErrorCode | 'UNKNOWN'; problem: Problem }
  | { kind: 'unreadable' }

export type Result<T> =
  | { ok: true; value: T; etag: string | null }
  | { ok: false; failure: Failure }

export interface CallOptions {
  session?: string | null
  /** Required for writes; the same key for every retry of the same act. */
  idempotencyKey?: string
  /** A request's own code, where there is no session of its owner. */
  requestCode?: string
}

type Part<Name extends string, T> = [keyof T] extends [never] ? unknown : { [K in Name]: T }

interface LooseInput {
  params?: Record<string, string>
  body?: unknown
}

/** What a route takes; a part that it does not have is left out. */
export type CallInput<R extends Route> = Part<'params', ParamsOf<R>> &
  Part<'body', BodyOf<R>> &
  LooseInput

/**
 * Makes typed calls over a transport. In: a declared route, its input, the session and idempotency key.
 * Out: the parsed answer or a Failure; it throws only for a programming error (a write without a key).
 */
export function createClient(transport: Transport) {
  return {
    async call<R extends Route>(
      declared: R,
      input: CallInput<R>,
      options: CallOptions = {},
    ): Promise<Result<ResponseOf<R>>> {
      const answer = await exchange(transport, requestFor(declared, input, options))
      return 'failure' in answer
        ? { ok: false, failure: answer.failure }
        : read<R>(declared, answer)
    },
  }
}
export type Client = ReturnType<typeof createClient>

function requestFor(declared: Route, input: LooseInput, options: CallOptions): TransportRequest {
  if (isWrite(declared) && options.idempotencyKey === undefined) {
    throw new TypeError(`${declared.method} ${declared.path} needs an idempotency key`)
  }
  return {
    method: declared.method,
    path: fillPath(declared.path, input.params ?? {}),
    headers: {
      ...(options.session ? { authorization: `Bearer ${options.session}` } : {}),
      ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
      ...(options.requestCode ? { 'request-code': options.requestCode } : {}),
    },
    ...(input.body === undefined ? {} : { body: input.body }),
  }
}

async function exchange(transport: Transport, request: TransportRequest) {
  try {
    return await transport(request)
  } catch (error) {
    if (error instanceof TransportError) {
      return { failure: { kind: 'no_answer', fault: error.fault } as const }
    }
    throw error
  }
}

function read<R extends Route>(declared: R, answer: TransportResponse): Result<ResponseOf<R>> {
  if (answer.status >= 200 && answer.status < 300) {
    const parsed = v.safeParse(declared.response, answer.body)
    return parsed.success
      ? { ok: true, value: parsed.output, etag: answer.headers.etag ?? null }
      : { ok: false, failure: { kind: 'unreadable' } }
  }
  const problem = v.safeParse(Problem, answer.body)
  if (!problem.success) {
    return { ok: false, failure: { kind: 'unreadable' } }
  }
  const code = isErrorCode(problem.output.code) ? problem.output.code : 'UNKNOWN'
  return { ok: false, failure: { kind: 'problem', code, problem: problem.output } }
}
