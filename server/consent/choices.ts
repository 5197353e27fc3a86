import { randomUUID } from 'node:crypto'
import type { ConsentChoice, ConsentState, FirstConsent } from '../../contract/consent'
import { type Scope, scopeHash } from '../../contract/scope'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry, type Place } from '../ledger/store'
import { newSecretToken } from '../secret-token'
import { type Exposure, readExposure } from './exposure'
import { currentNotice } from './notices'
import { scopeOffered } from './offer'
import { declaredItem, REGISTRATION_ITEM, type ReleaseRef } from './rules'
import { stateOf } from './states'
import { insertTicket } from './store'

/** A tap on a control that says what it does; no tick set before, no mere use (IB3.4). */
const EXPLICIT = 'explicit_action'
/** A first consent waits this long for its registration. */
const TICKET_DAYS = 30
const DAY_MS = 86_400_000

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
  const entry = await recordChoice(context, tx, { choice, place })
  const { token, hash } = newSecretToken()
  await insertTicket(tx, {
    tokenHash: hash,
    pseudonym: place.pseudonym,
    consent_entry: entry,
    expiresAt: new Date(now.getTime() + TICKET_DAYS * DAY_MS),
  })
  return { consent_token: token, state: await stateOf(tx, choice.item, { ...place, now }) }
}

/** A choice, where it is recorded, and how the item stood for the person who makes it, if there is one yet. */
export interface Choosing {
  choice: ConsentChoice
  place: Place
  state?: ConsentState
}

/**
 * Records that a notice was shown and what was chosen, as two entries of one chain. Out: the choice's entry.
 * The notice may be the one for everybody or the person's own. Throws CONSENT_NOT_EXPLICIT; EXPOSURE_INVALID
 * without a token for this very item; EXPOSURE_EXPIRED; NOTICE_CHANGED when other words are in force by now
 * (PIPL 14: informed); CONSENT_ITEM_UNKNOWN; CONSENT_ITEM_CLOSED.
 */
export async function recordChoice(
  context: Context,
  tx: DatabaseTransaction,
  made: Choosing,
): Promise<string> {
  const { choice, place } = made
  if (choice.expression !== EXPLICIT) {
    throw new AppError('CONSENT_NOT_EXPLICIT')
  }
  const exposure = await readExposure(context.keys, choice.exposure_token, place.at)
  if (exposure.subject !== choice.item) {
    throw new AppError('EXPOSURE_INVALID')
  }
  const release = await releaseShown(context, tx, { ...made, exposure })
  const notice = await appendEntry(tx, place, {
    kind: 'notice.shown',
    subject: choice.item,
    notice_sha256: exposure.noticeSha256,
    release,
    exposed_at: exposure.exposedAt.toISOString(),
  })
  const { register } = context
  const scope = await scopeOffered(tx, { register, item: choice.item, at: place.at })
  return appendEntry(tx, place, choiceAct(context, made, { release, notice, scope }))
}

async function releaseShown(
  context: Context,
  tx: DatabaseTransaction,
  { choice, place, state, exposure }: Choosing & { exposure: Exposure },
): Promise<ReleaseRef> {
  const asked = { item: choice.item, now: place.at }
  const notices = [await currentNotice(context, tx, asked)]
  if (state) {
    notices.push(await currentNotice(context, tx, { ...asked, state }))
  }
  const shown = notices.find(({ hash }) => hash === exposure.noticeSha256)
  if (!shown) {
    throw new AppError('NOTICE_CHANGED')
  }
  return shown.release
}

function choiceAct(
  context: Context,
  { choice, place }: Choosing,
  basis: { release: ReleaseRef; notice: string; scope: Scope },
) {
  const body = {
    item: choice.item,
    notice_entry: basis.notice,
    release: basis.release,
    register_sha256: context.registerSha256,
    scope_sha256: scopeHash(basis.scope),
    expression: EXPLICIT,
    action_id: choice.action_id,
    client: choice.client,
  } as const
  if (choice.decision === 'refused') {
    return { kind: 'consent.refused', ...body } as const
  }
  const { valid_days: days } = declaredItem(context.register, choice.item)
  const until = days === undefined ? null : new Date(place.at.getTime() + days * DAY_MS)
  return { kind: 'consent.given', ...body, valid_until: until?.toISOString() ?? null } as const
}
