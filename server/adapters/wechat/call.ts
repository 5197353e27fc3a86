import { setTimeout as pause } from 'node:timers/promises'
import * as v from 'valibot'
import { BUSY, unavailable } from './failures'
import { Envelope, type WeChatApi } from './replies'

export interface WeChatRequest<T> {
  api: WeChatApi
  path: string
  query?: Record<string, string>
  /** Sent as JSON by POST; without one the request is a GET. */
  body?: Readonly<Record<string, unknown>>
  reply: v.GenericSchema<unknown, T>
}

export type Answer<T> = { ok: true; value: T } | { ok: false; errcode: number }

export interface Timeouts {
  /** How long one HTTP call may take. */
  attemptMs: number
  /** The pauses before each retry when WeChat says it is busy; as many retries as pauses. */
  backOffMs: readonly number[]
}

export interface Line {
  baseUrl: string
  fetch: typeof fetch
  timeouts: Timeouts
}

const LineFailure = v.fallback(
  v.object({ name: v.string(), cause: v.optional(v.object({ code: v.optional(v.string()) })) }),
  { name: 'unknown' },
)

/**
 * Asks WeChat, and asks again while it answers -1. Nothing else is retried: after a time-out a
 * single-use code may be spent, and a second try would only hide what happened.
 */
export async function callWeChat<T>(line: Line, request: WeChatRequest<T>): Promise<Answer<T>> {
  let answer = await attempt(line, request)
  for (const milliseconds of line.timeouts.backOffMs) {
    if (answer.ok || answer.errcode !== BUSY) {
      return answer
    }
    await pause(milliseconds)
    answer = await attempt(line, request)
  }
  return answer
}

async function attempt<T>(line: Line, request: WeChatRequest<T>): Promise<Answer<T>> {
  const json = parseJson(request.api, await send(line, request))
  const envelope = v.safeParse(Envelope, json)
  if (!envelope.success) {
    throw unavailable(request.api, 'the answer is not an object')
  }
  if (envelope.output.errcode !== 0) {
    return { ok: false, errcode: envelope.output.errcode }
  }
  const reply = v.safeParse(request.reply, json)
  if (!reply.success) {
    const paths = reply.issues.map((issue) => v.getDotPath(issue) ?? '(all)')
    throw unavailable(request.api, `the answer does not fit at ${paths.join(', ')}`)
  }
  return { ok: true, value: reply.output }
}

async function send<T>(line: Line, request: WeChatRequest<T>): Promise<string> {
  const url = new URL(request.path, line.baseUrl)
  url.search = new URLSearchParams(request.query).toString()
  const { status, text } = await exchange(line, url, request).catch((error: unknown) => {
    throw unavailable(request.api, lineFailure(error))
  })
  if (status !== 200) {
    throw unavailable(request.api, `HTTP ${status}`)
  }
  return text
}

async function exchange<T>(line: Line, url: URL, { body }: WeChatRequest<T>) {
  const response = await line.fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
    // The query holds the AppSecret or a token: it goes to this host and to no other.
    redirect: 'error',
    signal: AbortSignal.timeout(line.timeouts.attemptMs),
  })
  return { status: response.status, text: await response.text() }
}

/** Only the kind of failure: an error of fetch may repeat the URL, and the URL holds secrets. */
function lineFailure(error: unknown): string {
  const failure = v.parse(LineFailure, error)
  return `no answer (${failure.cause?.code ?? failure.name})`
}

function parseJson(api: WeChatApi, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unavailable(api, 'the answer is not JSON')
  }
}
