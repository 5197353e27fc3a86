import { ERROR_STATUS, type ErrorCode, type Problem } from '../contract/errors'
import { PROBLEM_TITLES } from './text/problems'

/** A failure with a stable code. `detail` is a sentence for the person; it never holds a personal value. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined

  constructor(code: ErrorCode, options: { cause?: unknown; detail?: string } = {}) {
    super(code, { cause: options.cause })
    this.code = code
    this.detail = options.detail
  }
}

/** Why it failed, in words of our own for the operator's log: never a value, a code or an address. */
export class PlainReason extends Error {}

/** RFC 9457 problem details of a failure; `instance` is the request's id, so that a person can quote it. */
export function problemOf(code: ErrorCode, instance: string, detail?: string): Problem {
  return {
    type: `/docs/errors#${code}`,
    title: PROBLEM_TITLES[code],
    status: ERROR_STATUS[code],
    code,
    instance,
    ...(detail === undefined ? {} : { detail }),
  }
}
