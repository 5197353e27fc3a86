import { type Transport, TransportError, type TransportFault } from '@contract/client'
import Taro from '@tarojs/taro'
import * as v from 'valibot'

// A page calls itself slow after 8 s; by then a first try must be able to fail.
const TIMEOUT_MS = 15_000

const Answer = v.object({
  statusCode: v.number(),
  header: v.optional(v.record(v.string(), v.unknown()), {}),
  data: v.unknown(),
})

/**
 * Carries an exchange with our service: over `wx.request` in WeChat, over fetch on H5.
 * A read that broke off on the way is asked once more; a write is not, its caller repeats it with
 * the same idempotency key.
 */
export const transport: Transport = async (request) => {
  try {
    return await carry(request)
  } catch (error) {
    const mayRepeat = request.method === 'GET' && isInterrupted(error)
    if (!mayRepeat) {
      throw error
    }
    return await carry(request)
  }
}

const carry: Transport = async ({ method, path, headers, body }) => {
  const answer = await Taro.request({
    url: `${process.env.API_BASE ?? ''}${path}`,
    method,
    header: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    data: body === undefined ? undefined : JSON.stringify(body),
    // We parse, so that a proxy's HTML page is an unreadable answer and not a lost one.
    dataType: 'text',
    responseType: 'text',
    timeout: TIMEOUT_MS,
  }).catch((error: unknown) => {
    throw new TransportError(faultOf(error), { cause: error })
  })
  const { statusCode, header, data } = v.parse(Answer, answer)
  return { status: statusCode, headers: lowerCased(header), body: parsed(data) }
}

function isInterrupted(error: unknown): boolean {
  return error instanceof TransportError && error.fault === 'interrupted'
}

const Failed = v.object({
  errMsg: v.optional(v.string(), ''),
  errno: v.optional(v.number()),
  name: v.optional(v.string()),
})

/**
 * WeChat tells failures apart by errno (5 time-out, 600003 interrupted) on new versions and only
 * by words on old ones; a browser's fetch by an AbortError, which is our own time-out.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html
 */
function faultOf(error: unknown): TransportFault {
  const failed = v.safeParse(Failed, error)
  if (!failed.success) {
    return 'offline'
  }
  const { errMsg, errno, name } = failed.output
  if (errno === 5 || name === 'AbortError' || /time-?d?[ -]?out/i.test(errMsg)) {
    return 'timeout'
  }
  const broken = /interrupted|CONNECTION_(RESET|CLOSED|ABORTED)|NETWORK_CHANGED|EMPTY_RESPONSE/i
  return errno === 600003 || broken.test(errMsg) ? 'interrupted' : 'offline'
}

function lowerCased(header: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(header)
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]))
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') {
    return data ?? undefined
  }
  try {
    return data === '' ? undefined : JSON.parse(data)
  } catch {
    return data
  }
}
