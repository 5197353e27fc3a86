import { PolicyId, PolicyVersion } from '@contract/policy'
import * as v from 'valibot'

/** Which release is wanted; no version means the one in force. */
export interface ReleaseQuestion {
  policy: PolicyId
  version: PolicyVersion | undefined
}

const DEFAULT_POLICY = 'privacy'

/** Reads what a link asks for. Anybody can write a link: what names nothing possible counts as absent. */
export function releaseQuestion(params: {
  policy?: string | undefined
  version?: string | undefined
}): ReleaseQuestion {
  return {
    policy: v.parse(v.fallback(PolicyId, DEFAULT_POLICY), params.policy),
    version: v.parse(v.fallback(v.optional(PolicyVersion), undefined), params.version),
  }
}
