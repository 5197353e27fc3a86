import type { ErrorCode } from '@contract/errors'
import { ERROR_STATUS } from '@contract/errors'
import { type BodyOf, fillPath, type ResponseOf, type Route } from '@contract/route'
import { routes } from '@contract/routes'
import * as v from 'valibot'
import { PROBLEM_TITLES } from '../../server/text/problems'
import { phone, type RequestOptions } from './taro-stub'

type Routes = typeof routes
export type RouteName = keyof Routes

/** What reached the service, read by the contract. */
export interface ServiceCall {
  name: RouteName
  params: Record<string, string>
  body: unknown
  key: string | undefined
  session: string | undefined
  /** A request's own code, in place of a session. */
  code: string | undefined
}

/** An answer that is a refusal: the server's own title for the code. */
export class Refusal {
  readonly code: ErrorCode
  readonly detail: string | undefined

  constructor(code: ErrorCode, detail?: string) {
    this.code = code
    this.detail = detail
  }
}

/** An exchange that breaks off without an answer. */
export const NO_NETWORK = Symbol('no network')

/** An exchange whose answer never comes, whatever the service did. */
export const NO_ANSWER = Symbol('no answer')

type Answer<R extends Route> = ResponseOf<R> | Refusal | typeof NO_NETWORK | typeof NO_ANSWER
export type Answers = {
  [Name in RouteName]?: (call: ServiceCall & { body: BodyOf<Routes[Name]> }) => Answer<Routes[Name]>
}

/**
 * Plays the service for the phone's tests. Both sides are held to the contract: a request or an answer
 * that breaks it fails the test. What is not scripted has no network.
 */
export function serviceWith(answers: Answers) {
  const calls: ServiceCall[] = []
  const answer = async (options: RequestOptions): Promise<unknown> => {
    const call = readCall(options)
    if (!call) {
      return { statusCode: 404, header: {}, data: '{}' }
    }
    calls.push(call)
    return answered(call, answers)
  }
  const of = (...names: RouteName[]) => calls.filter(({ name }) => names.includes(name))
  return { answer, calls, of }
}

function answered(call: ServiceCall, answers: Answers): unknown {
  const script: ((call: never) => unknown) | undefined = answers[call.name]
  return carried(call, script ? Reflect.apply(script, undefined, [call]) : NO_NETWORK)
}

/** What the phone's network makes of an answer; one that its own schema refuses is a mistake of the test. */
function carried(call: ServiceCall, given: unknown): unknown {
  if (given === NO_NETWORK) {
    throw { errMsg: 'request:fail net::ERR_INTERNET_DISCONNECTED', errno: 600001 }
  }
  if (given === NO_ANSWER) {
    throw { errMsg: 'request:fail timeout', errno: 5 }
  }
  if (given instanceof Refusal) {
    return problem(given)
  }
  const declared: Route = routes[call.name]
  const data = JSON.stringify(v.parse(declared.response, given))
  return { statusCode: declared.status, header: {}, data }
}

function problem({ code, detail }: Refusal) {
  const status = ERROR_STATUS[code]
  const body = { type: 'about:blank', title: PROBLEM_TITLES[code], status, code, detail }
  return {
    statusCode: status,
    header: {},
    data: JSON.stringify({ ...body, instance: 'urn:request:1' }),
  }
}

function readCall({ method, url, data, header }: RequestOptions): ServiceCall | null {
  const { pathname } = new URL(url, 'http://phone')
  for (const [name, declared] of Object.entries(routes)) {
    const params = paramsOf(declared.path, pathname)
    if (declared.method === method && params && isRouteName(name)) {
      const body = v.parse(declared.body, data === undefined ? undefined : JSON.parse(data))
      return {
        name,
        params,
        body,
        key: header['idempotency-key'],
        session: header.authorization,
        code: header['request-code'],
      }
    }
  }
  return null
}

function isRouteName(name: string): name is RouteName {
  return name in routes
}

function paramsOf(template: string, pathname: string): Record<string, string> | null {
  const found = new RegExp(`^${template.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(pathname)
  if (!found) {
    return null
  }
  const groups = Object.entries(found.groups ?? {})
  return Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)]))
}

type Reply<T> = { value: T } | { problem: ErrorCode; detail?: string } | 'no_network' | 'lost'
type Replies<R extends Route> =
  | Reply<ResponseOf<R>>
  | ((asked: ServiceCall) => Reply<ResponseOf<R>>)

/**
 * The same service behind the phone at once, for tests that change their mind while it runs: what a route
 * answers is said route by route. What nobody said is not found.
 */
export function scriptedService() {
  const log: ServiceCall[] = []
  const replies = new Map<string, (asked: ServiceCall) => Reply<unknown>>()
  let connected = true
  phone.answer = async (options) => {
    const call = readCall(options)
    if (!connected || !call) {
      throw { errMsg: 'request:fail net::ERR_INTERNET_DISCONNECTED', errno: 600001 }
    }
    log.push(call)
    const reply = replies.get(addressOf(routes[call.name], call.params))
    return carried(call, reply ? givenBy(reply(call)) : new Refusal('NOT_FOUND'))
  }
  return {
    /** What was asked of a route so far, oldest first. */
    asked: (route: Route, params: Record<string, string> = {}) =>
      log.filter((call) => addressOf(routes[call.name], call.params) === addressOf(route, params)),
    /** From now on a route answers this. */
    answer<R extends Route>(
      route: R,
      reply: Replies<R>,
      params: Record<string, string> = {},
    ): void {
      const always = typeof reply === 'function' ? reply : () => reply
      replies.set(addressOf(route, params), always)
    },
    /** Nothing gets through until `online`. */
    offline(): void {
      connected = false
      phone.networkType = 'none'
    },
    online(): void {
      connected = true
      phone.networkType = 'wifi'
    },
  }
}
export type ScriptedService = ReturnType<typeof scriptedService>

function addressOf(route: Route, params: Record<string, string>): string {
  return `${route.method} ${fillPath(route.path, params)}`
}

function givenBy(reply: Reply<unknown>): unknown {
  if (reply === 'no_network') {
    return NO_NETWORK
  }
  if (reply === 'lost') {
    return NO_ANSWER
  }
  return 'value' in reply ? reply.value : new Refusal(reply.problem, reply.detail)
}
