import type { IdentityCheck } from '../../contract/request'
import type { RequestType } from '../../contract/request-machine'
import { AppError } from '../errors'
import type { StoredRequest } from './store'

/** Days in which a check of who asks can be acted on. */
export const IDENTITY_DAYS = 15

const DAY_MS = 86_400_000

/** These end with an answer in the request itself: nothing is handed out or changed because of who asks. */
const ANSWERED: readonly RequestType[] = ['explain', 'complain', 'appeal']

/** How it was checked who asks, and until when that can be acted on; null: as long as the request is open. */
export interface Identity {
  how: IdentityCheck['how']
  until: Date | null
}

/** The check that a fresh WeChat login is: the one that registration asked for, and no more (GB/T 35273 §8.5 c). */
export function freshLogin(type: RequestType, now: Date): Identity {
  return { how: 'wechat_login', until: ANSWERED.includes(type) ? null : identityEnd(now) }
}

/** For what nobody has to be known for: a complaint, and what the controller does by itself. */
export const NOT_NEEDED: Identity = { how: 'not_needed', until: null }

/** Until when a check of now can be acted on. */
export function identityEnd(now: Date): Date {
  return new Date(now.getTime() + IDENTITY_DAYS * DAY_MS)
}

/**
 * Looks at the check again, at approval and at execution: what was true two weeks ago is not acted on today.
 * Throws IDENTITY_EXPIRED where there is none, or it has run out.
 */
export function assertIdentity(
  stored: Pick<StoredRequest, 'identity_how' | 'identity_until'>,
  now: Date,
): void {
  if (!isConfirmed(stored, now)) {
    throw new AppError('IDENTITY_EXPIRED')
  }
}

/** As assertIdentity, as an answer. */
export function isConfirmed(
  stored: Pick<StoredRequest, 'identity_how' | 'identity_until'>,
  now: Date,
): boolean {
  const { identity_how: how, identity_until: until } = stored
  return how !== null && (until === null || until > now)
}
