import * as v from 'valibot'

/**
 * Why WeChat's privacy check failed an API of theirs.
 * - `refused`: the person said no in the coupled dialog (errno 103)
 * - `not_agreed`: the privacy guide has not been agreed to (errno 104, or a resolver's "disagree")
 * - `undeclared`: the operator's guide does not declare this API (errno 112)
 * - `banned`: the operator submitted no guide at all
 * - `unsupported`: this WeChat or this browser has no such API
 * - `failed`: anything else
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html
 */
export type PrivacyRefusal =
  | 'refused'
  | 'not_agreed'
  | 'undeclared'
  | 'banned'
  | 'unsupported'
  | 'failed'

const Failed = v.object({
  errMsg: v.optional(v.string(), ''),
  errno: v.optional(v.number()),
})

const BY_ERRNO: Readonly<Record<number, PrivacyRefusal>> = {
  103: 'refused',
  104: 'not_agreed',
  112: 'undeclared',
}

const BY_WORDS: readonly (readonly [RegExp, PrivacyRefusal])[] = [
  [/privacy api banned/i, 'banned'],
  [/not declared in the privacy agreement/i, 'undeclared'],
  [/privacy permission is not authorized/i, 'not_agreed'],
]

/** Reads a failed call of WeChat's, from an API's `fail` or a button's event detail. */
export function privacyRefusal(failure: unknown): PrivacyRefusal {
  const failed = v.safeParse(Failed, failure)
  if (!failed.success) {
    return 'failed'
  }
  const { errMsg, errno } = failed.output
  const byErrno = errno === undefined ? undefined : BY_ERRNO[errno]
  return byErrno ?? BY_WORDS.find(([words]) => words.test(errMsg))?.[1] ?? 'failed'
}
