import type { ErrorCode } from '@contract/errors'
import { ERROR_STATUS } from '@contract/errors'
import type { BodyOf, ResponseOf, Route } from '@contract/route'
import { routes } from '@contract/routes'
import * as v from 'valibot'
import { PROBLEM_TITLES } from '../../server/text/problems'
import type { RequestOptions } from './taro-stub'

type Routes = typeof routes
export type RouteName = keyof Routes

/** What reached the service, read by the contract. */
export interface ServiceCall {
  name: RouteName
  params: Record<string, string>
  body: unknown
  key: string | undefined
  session: string | undefined
}

/** An answer that is a refusal: the server's own title for the code. */
export class Refusal {
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    this.code = code
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
  const given = script ? Reflect.apply(script, undefined, [call]) : NO_NETWORK
  if (given === NO_NETWORK) {
    throw { errMsg: 'request:fail ERR_INTERNET_DISCONNECTED' }
  }
  if (given === NO_ANSWER) {
    throw { errMsg: 'request:fail timeout', errno: 5 }
  }
  if (given instanceof Refusal) {
    return problem(given.code)
  }
  const declared: Route = routes[call.name]
  const data = JSON.stringify(v.parse(declared.response, given))
  return { statusCode: declared.status, header: {}, data }
}

function problem(code: ErrorCode) {
  const status = ERROR_STATUS[code]
  const body = { type: 'about:blank', title: PROBLEM_TITLES[code], status, code }
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
      return { name, params, body, key: header['idempotency-key'], session: header.authorization }
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
