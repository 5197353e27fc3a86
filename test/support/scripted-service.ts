import type { ErrorCode } from '@contract/errors'
import { ERROR_STATUS } from '@contract/errors'
import { fillPath, type ResponseOf, type Route } from '@contract/route'
import * as v from 'valibot'
import { PROBLEM_TITLES } from '../../server/text/problems'
import { phone, type RequestOptions } from './taro-stub'

/* The service on the other end of the stub's network. It answers as a test says, in the contract's words. */

/** One question that reached the service. */
interface Asked {
  method: string
  path: string
  key: string | undefined
  session: string | undefined
  body: unknown
}

type Reply<T> = { value: T } | { problem: ErrorCode; detail?: string } | 'no_network' | 'lost'
type Answer = (asked: Asked) => Reply<unknown> | Promise<Reply<unknown>>

export interface ScriptedService {
  /** What was asked of a route so far, oldest first. */
  asked: (route: Route, params?: Record<string, string>) => Asked[]
  /** From now on a route answers this; an answer its own schema refuses is a mistake of the test. */
  answer: <R extends Route>(
    route: R,
    answer: Reply<ResponseOf<R>> | ((asked: Asked) => Reply<ResponseOf<R>>),
    params?: Record<string, string>,
  ) => void
  /** Nothing gets through until `online`. */
  offline: () => void
  online: () => void
}

/** Puts a service behind the phone. What a test has not scripted is not found. */
export function scriptedService(): ScriptedService {
  const log: Asked[] = []
  const answers = new Map<string, Answer>()
  let connected = true
  phone.answer = async (options) => {
    if (!connected) {
      throw NO_NETWORK
    }
    const asked = read(options)
    log.push(asked)
    const answer = answers.get(`${asked.method} ${asked.path}`)
    return carried(answer ? await answer(asked) : { problem: 'NOT_FOUND' })
  }
  return {
    asked: (route, params = {}) =>
      log.filter(({ method, path }) => `${method} ${path}` === nameOf(route, params)),
    answer(route, answer, params = {}) {
      answers.set(nameOf(route, params), async (asked) => {
        const reply = typeof answer === 'function' ? answer(asked) : answer
        return typeof reply === 'object' && 'value' in reply
          ? { value: v.parse(route.response, reply.value) }
          : reply
      })
    },
    offline: () => {
      connected = false
      phone.networkType = 'none'
    },
    online: () => {
      connected = true
      phone.networkType = 'wifi'
    },
  }
}

const NO_NETWORK = { errMsg: 'request:fail net::ERR_INTERNET_DISCONNECTED', errno: 600001 }
const LOST = { errMsg: 'request:fail timeout', errno: 5 }

function nameOf(route: Route, params: Record<string, string>): string {
  return `${route.method} ${fillPath(route.path, params)}`
}

function read({ url, method, header, data }: RequestOptions): Asked {
  return {
    method,
    path: url,
    key: header['idempotency-key'],
    session: header.authorization,
    body: data === undefined ? undefined : JSON.parse(data),
  }
}

function carried(reply: Reply<unknown>): object {
  if (reply === 'no_network') {
    throw NO_NETWORK
  }
  if (reply === 'lost') {
    throw LOST
  }
  if ('value' in reply) {
    return { statusCode: 200, data: JSON.stringify(reply.value) }
  }
  const { problem, ...more } = reply
  const body = {
    type: `/docs/errors#${problem}`,
    title: PROBLEM_TITLES[problem],
    status: ERROR_STATUS[problem],
    code: problem,
    ...more,
  }
  return { statusCode: ERROR_STATUS[problem], data: JSON.stringify(body) }
}
