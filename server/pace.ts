import type { FastifyRequest } from 'fastify'
import { routes } from '../contract/routes'
import { REQUEST_CODE_HEADER } from './http'

const CALLS_A_MINUTE = 1200 // one address may be a whole company behind one gateway
const GUESSES_A_MINUTE = 10
const CODED_CALLS_A_MINUTE = 120 // following one request by its code: a page makes a few calls each time

/** What can be tried until it fits, or would flood us: a code, a password, a number; a filing without an account. */
const GUESSES: readonly string[] = [
  routes.askStatus.path,
  routes.submitPublicRequest.path,
  routes.joinAsWard.path,
  routes.logInStaff.path,
  routes.openCase.path,
]

/**
 * How often one address may call, and which calls are counted together. A request's own code has 60 bits, so calls
 * with one are held to what following that request takes, and not to what guessing would.
 */
export function paceOf(request: FastifyRequest): { name: string; max: number } {
  const path = request.routeOptions.url ?? ''
  if (GUESSES.includes(path)) {
    return { name: path, max: GUESSES_A_MINUTE }
  }
  return REQUEST_CODE_HEADER in request.headers
    ? { name: `code ${numberIn(request.params)}`, max: CODED_CALLS_A_MINUTE }
    : { name: 'calls', max: CALLS_A_MINUTE }
}

function numberIn(params: unknown): string {
  const named = typeof params === 'object' && params !== null && 'number' in params
  return named ? String(params.number).toUpperCase() : ''
}
