import * as v from 'valibot'
import type { ErrorCode } from './errors'
import type { StaffRole } from './staff'

/**
 * Who may call: anyone; the owner of a session; the owner of a session with a login of the last minutes; whoever owns
 * the request in the path, by session or by its code; staff with one of the route's roles; another system of ours.
 */
export type Access = 'public' | 'session' | 'fresh' | 'request' | 'staff' | 'service'

/** One endpoint, declared once: server, client and the OpenAPI document are made from it. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With `{name}` for path parameters, as OpenAPI writes them. */
  path: `/v1/${string}`
  tag: string
  summary: string
  access: Access
  /** For staff: who of them. Left out: everybody who is logged in as staff. */
  roles?: readonly StaffRole[]
  /** The longest body, where it may be longer than any form. */
  bodyBytes?: number
  params: v.GenericSchema<Record<string, string>, Record<string, string>>
  body: v.GenericSchema
  response: v.GenericSchema
  status: 200 | 201
  /** A POST that only asks; it changes nothing and needs no Idempotency-Key. */
  asks?: true
  errors: readonly ErrorCode[]
}

/** Keeps a route's exact schemas in its type. */
export function route<const R extends Route>(declared: R): R {
  return declared
}

/** For a path without parameters and for an empty body. */
export const NO_PARAMS = v.strictObject({})
export const NO_BODY = v.nullish(v.strictObject({}))

export type ParamsOf<R extends Route> = v.InferOutput<R['params']>
export type BodyOf<R extends Route> = v.InferOutput<R['body']>
export type ResponseOf<R extends Route> = v.InferOutput<R['response']>

/** A write changes something and must be repeatable without harm: it carries an Idempotency-Key. */
export function isWrite(declared: Route): boolean {
  return declared.method !== 'GET' && declared.asks !== true
}

/** Puts values into a path template, percent-encoded. */
export function fillPath(template: string, params: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}
