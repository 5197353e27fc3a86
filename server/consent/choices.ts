import { randomUUID } from 'node:crypto'
import {
  type ConsentChoice,
  type ConsentNotice,
  type ConsentState,
  type ConsentWithdrawal,
  consentStates,
  type FirstConsent,
} from '../../contract/consent'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry, type Place, readEntries } from '../ledger/store'
import { releaseInForce } from '../policy/store'
import { newSecretToken } from '../secret-token'
import { readExposure, signExposure } from './exposure'
import { noticeContent, noticeHash, REGISTRATION_ITEM } from './rules'
import { insertTicket } from './store'

/** The policy that every consent item rests on. */
const POLICY = 'privacy'
/** A tap on a control that says what it does; no tick set before, no mere use (IB3.4). */
const EXPLICIT = 'explicit_action'
/** A first consent waits this long for its registration. */
const TICKET_DAYS = 30
const DAY_MS = 86_400_000

/**
 * What to show before a choice, with a signed token that says it was served.
 * Throws CONSENT_ITEM_UNKNOWN, CONSENT_ITEM_CLOSED; NOT_FOUND while no policy is in force.
 */
export async function serveNotice(
  context: Context,
  item: string,
  now: Date,
): Promise<ConsentNotice> {
  const { content, release, hash } = await currentNotice(context, context.db, { item, now })
  const { token, expiresAt } = await signExposure(context.keys, {
    subject: item,
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

/**
 * The first consent, before there is an account: begins a chain under a fresh pseudonym and answers the ticket
 * that registration asks for. Throws as recordChoice, and CONSENT_ITEM_CLOSED for any other item or a refusal
 * (a visitor's refusal stays on the phone; nothing is written about somebody who said no).
 */
export async function giveFirstConsent(
  context: Context,
  tx: DatabaseTransaction,
  given: { choice: ConsentChoice; now: Date },
): Promise<FirstConsent> {
  const { choice, now } = given
  if (choice.item !== REGISTRATION_ITEM || choice.decision !== 'given') {
    throw new AppError('CONSENT_ITEM_CLOSED')
  }
  const place = { pseudonym: randomUUID(), at: now }
  const state = await recordChoice(context, tx, { choice, place })
  const { token, hash } = newSecretToken()
  await insertTicket(tx, {
    tokenHash: hash,
    pseudonym: place.pseudonym,
    consent_entry: state.entry,
    expiresAt: new Date(now.getTime() + TICKET_DAYS * DAY_MS),
  })
  return { consent_token: token, state }
}

/**
 * Records that a notice was shown and what was chosen, as two entries of one chain.
 * Throws CONSENT_NOT_EXPLICIT, EXPOSURE_INVALID without a token for this very item, EXPOSURE_EXPIRED, NOTICE_CHANGED when other words
 * are in force by now (PIPL 14: informed), CONSENT_ITEM_UNKNOWN, CONSENT_ITEM_CLOSED.
 */
export async function recordChoice(
  context: Context,
  tx: DatabaseTransaction,
  made: { choice: ConsentChoice; place: Place },
): Promise<ConsentState & { entry: string }> {
  const { choice, place } = made
  if (choice.expression !== EXPLICIT) {
    throw new AppError('CONSENT_NOT_EXPLICIT')
  }
  const exposure = await readExposure(context.keys, choice.exposure_token, place.at)
  if (exposure.subject !== choice.item) {
    throw new AppError('EXPOSURE_INVALID')
  }
  const { release, hash } = await currentNotice(context, tx, { item: choice.item, now: place.at })
  if (exposure.noticeSha256 !== hash) {
    throw new AppError('NOTICE_CHANGED')
  }
  const notice = await appendEntry(tx, place, {
    kind: 'notice.shown',
    subject: choice.item,
    notice_sha256: hash,
    release,
    exposed_at: exposure.exposedAt.toISOString(),
  })
  const entry = await appendEntry(tx, place, {
    kind: `consent.${choice.decision}`,
    item: choice.item,
    notice_entry: notice,
    release,
    register_sha256: context.registerSha256,
    expression: EXPLICIT,
    action_id: choice.action_id,
    client: choice.client,
  })
  return {
    item: choice.item,
    status: choice.decision,
    since: place.at.toISOString(),
    entry,
    release,
  }
}

/** Records that a consent is taken back. */
export async function recordWithdrawal(
  tx: DatabaseTransaction,
  made: { item: string; withdrawal: ConsentWithdrawal; place: Place },
): Promise<void> {
  await appendEntry(tx, made.place, {
    kind: 'consent.withdrawn',
    item: made.item,
    action_id: made.withdrawal.action_id,
    client: made.withdrawal.client,
  })
}

/** Where one item stands for one pseudonym, derived from its entries. */
export async function stateOf(
  db: Database,
  pseudonym: string,
  item: string,
): Promise<ConsentState> {
  const [state] = consentStates(await readEntries(db, pseudonym), [item])
  if (!state) {
    throw new Error('one item has one state')
  }
  return state
}

/** Where every item of the register stands for one pseudonym, derived from its entries. */
export async function statesOf(
  context: Context,
  db: Database,
  pseudonym: string,
): Promise<ConsentState[]> {
  const items = context.register.consent_items
    .filter((item) => item.parts === undefined)
    .map((item) => item.code)
  return consentStates(await readEntries(db, pseudonym), items)
}

async function currentNotice(context: Context, db: Database, asked: { item: string; now: Date }) {
  const content = noticeContent(context.register, asked.item)
  const inForce = await releaseInForce(db, POLICY, asked.now)
  if (!inForce) {
    throw new AppError('NOT_FOUND')
  }
  const release = { policy: POLICY, version: inForce.version, sha256: inForce.sha256 }
  const hash = noticeHash(content, { release, registerSha256: context.registerSha256 })
  return { content, release, hash }
}
