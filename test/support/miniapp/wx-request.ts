import * as v from 'valibot'
import { NativeFailure, native, type Options } from './native'
import type { Records } from './records'

export interface WxRequest {
  url: string
  method?: string
  header?: Record<string, string>
  data?: unknown
  dataType?: string
}
export interface WxAnswer {
  statusCode: number
  data: unknown
  header?: Record<string, string>
}

/** Answers a request itself, or null to let it go out to a server on this machine. */
export type Script = (request: WxRequest) => Promise<WxAnswer | null> | WxAnswer | null

interface Wire {
  isOnline(): boolean
  script?: Script | undefined
  /** Where the service really listens, when that is not what the package was built for. */
  server?: string | undefined
}

/** `wx.request`: over real HTTP, but only to this machine, as WeChat only to declared domains. */
export function createRequest(records: Records, wire: Wire) {
  const send = native(records, 'request', async (request: WxRequest) => {
    if (!wire.isOnline()) {
      throw new NativeFailure('net::ERR_INTERNET_DISCONNECTED', { errno: 600001 })
    }
    const answer = (await wire.script?.(request)) ?? (await fetched(request, wire.server))
    return { header: {}, cookies: [], ...answer }
  })
  return (options: Options<WxRequest>) => {
    const sending = send(options)
    return Object.assign(sending ?? {}, {
      abort() {},
      onHeadersReceived() {},
      offHeadersReceived() {},
    })
  }
}

async function fetched(request: WxRequest, server: string | undefined): Promise<WxAnswer> {
  const built = new URL(request.url)
  const url = server ? new URL(built.pathname + built.search, server) : built
  if (!['127.0.0.1', 'localhost'].includes(url.hostname)) {
    throw new NativeFailure('url not in domain list', { errno: 600002 })
  }
  const answer = await fetch(url, {
    method: request.method ?? 'GET',
    headers: { 'content-type': 'application/json', ...request.header },
    body: bodyOf(request),
  }).catch((error: unknown) => {
    throw new NativeFailure(`net::ERR_CONNECTION_REFUSED ${String(error)}`)
  })
  const text = await answer.text()
  return {
    statusCode: answer.status,
    header: Object.fromEntries(answer.headers),
    data: (request.dataType ?? 'json') === 'json' ? parsed(text) : text,
  }
}

function bodyOf({ method = 'GET', data }: WxRequest): string | null {
  if (method === 'GET' || data === undefined) {
    return null
  }
  return typeof data === 'string' ? data : JSON.stringify(data)
}

function parsed(text: string): unknown {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), text)
  return json.success ? json.output : text
}
