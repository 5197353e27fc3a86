import type { Failure } from '@contract/client'
import { commonText } from './common'

const failuresText = {
  unanswered: '没有收到答复。再试一次，不会重复办理。',
  unreadable: '收到的答复读不懂。再试一次，不会重复办理。',
} as const

/** Why an act did not work, in the server's own words where it gave any. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case 'problem':
      return failure.problem.title
    case 'no_answer':
      return failure.fault === 'offline' ? commonText.offline : failuresText.unanswered
    case 'unreadable':
      return failuresText.unreadable
  }
}
