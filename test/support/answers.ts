import type { Result } from '@contract/client'

/** The value of a call that must have succeeded. */
export function answerOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(`the call failed: ${JSON.stringify(result.failure)}`)
  }
  return result.value
}

/** The stable code of a call that must have failed with a problem. */
export function problemCodeOf(result: Result<unknown>): string {
  return !result.ok && result.failure.kind === 'problem' ? result.failure.code : '(no problem)'
}
