import { CallFailed } from '@/platform/service'
import { frameText } from '@/text/frame'
import type { LoadFailure } from '@/ui/resource'

const DENIALS: readonly string[] = ['UNAUTHENTICATED', 'CONSENT_REQUIRED', 'FORBIDDEN']

/** Names the state that a failed call leaves a page in, in the server's own words where it gave any. */
export function explainFailure(error: unknown): LoadFailure {
  if (!(error instanceof CallFailed)) {
    return { state: 'failed' }
  }
  const { failure } = error
  switch (failure.kind) {
    case 'no_answer':
      return failure.fault === 'timeout'
        ? { state: 'failed', message: frameText.slow }
        : { state: 'offline' }
    case 'unreadable':
      return { state: 'failed' }
    case 'problem': {
      const { code, problem } = failure
      return DENIALS.includes(code)
        ? { state: 'denied', reason: problem.title }
        : { state: 'failed', message: problem.title, errorNumber: problem.instance ?? code }
    }
  }
}
