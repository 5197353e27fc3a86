import type { ConsentNotice, ConsentState } from '../../contract/consent'
import { compareScopes } from '../../contract/scope-comparison'
import type { ScopeDifference } from '../../contract/scope-difference'
import type { Context } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { releaseInForce } from '../policy/store'
import { signExposure } from './exposure'
import { CHILD_RULES, GUARDIAN_ITEM, registerOffered } from './guardian'
import { type NoticeContent, noticeContent, noticeHash } from './notice-content'
import { scopeOfferedTo } from './offer'
import { POLICY, type ReleaseRef } from './rules'
import { agreedScope, stateOf } from './states'

/** What a notice tells now, on which release it rests, and the hash that stands for both. */
export interface CurrentNotice {
  content: NoticeContent
  release: ReleaseRef
  hash: string
}

/**
 * What to show before a choice, with a signed token that says it was served.
 * Throws CONSENT_ITEM_UNKNOWN, CONSENT_ITEM_CLOSED; NOT_FOUND while no policy is in force.
 */
export async function serveNotice(
  context: Context,
  item: string,
  now: Date,
): Promise<ConsentNotice> {
  return served(context, await currentNotice(context, context.db, { item, now }), now)
}

/** The same for one person: with what differs from what they agreed to, and a hash that covers it. */
export async function serveMyNotice(
  context: Context,
  pseudonym: string,
  { item, now }: { item: string; now: Date },
): Promise<ConsentNotice> {
  const state = await stateOf(context.db, item, { pseudonym, now })
  return served(context, await currentNotice(context, context.db, { item, now, state }), now)
}

/** The notice of an item as it stands; with a state, the one of the person who stands so. Throws as serveNotice. */
export async function currentNotice(
  context: Context,
  db: Database,
  asked: { item: string; now: Date; state?: ConsentState },
): Promise<CurrentNotice> {
  const register = await registerOffered(context, db, asked.now)
  const plain = noticeContent(register, asked.item)
  const content = asked.state
    ? { ...plain, differences: await differencesFor(context, db, { ...asked, state: asked.state }) }
    : plain
  const policy = asked.item === GUARDIAN_ITEM ? CHILD_RULES : POLICY
  const inForce = await releaseInForce(db, policy, asked.now)
  if (!inForce) {
    throw new AppError('NOT_FOUND')
  }
  const release = { policy, version: inForce.version, sha256: inForce.sha256 }
  const hash = noticeHash(content, { release, registerSha256: context.registerSha256 })
  return { content, release, hash }
}

async function differencesFor(
  context: Context,
  db: Database,
  { state, now }: { state: ConsentState; now: Date },
): Promise<ScopeDifference[]> {
  const agreed = await agreedScope(db, state)
  return agreed ? compareScopes(agreed, await scopeOfferedTo(context, db, { state, now })) : []
}

async function served(
  context: Context,
  { content, release, hash }: CurrentNotice,
  now: Date,
): Promise<ConsentNotice> {
  const { token, expiresAt } = await signExposure(context.keys, {
    subject: content.subject,
    noticeSha256: hash,
    now,
  })
  return {
    ...content,
    release,
    register_sha256: context.registerSha256,
    notice_sha256: hash,
    exposure_token: token,
    expires_at: expiresAt.toISOString(),
  }
}
