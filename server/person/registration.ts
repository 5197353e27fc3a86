import { expiryOf } from '../../contract/retention'
import { coversCollection, type Scope } from '../../contract/scope'
import type { OpenedSession, Registration } from '../../contract/session'
import type { WeChatIdentity } from '../adapters/wechat/client'
import { foreseeExpiry } from '../consent/expiry'
import type { Basis } from '../consent/guardian'
import { REGISTRATION_ITEM } from '../consent/rules'
import { agreedScope, stateOf } from '../consent/states'
import { type ConsentTicket, findTicket, takeTicket } from '../consent/store'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { mayCollect } from '../register/rules'
import { secretTokenHash } from '../secret-token'
import { insertSession } from '../session/store'
import { findByLookup, setLookup } from '../vault/lookup-store'
import { createVault, lockPerson, openVault, type Vault, writeValue } from '../vault/store'

interface Joining {
  registration: Registration
  now: Date
}

/**
 * What must hold before WeChat is asked who this is: a consent on record (PIPL 13, 认定方法 三.1) and the age
 * step. Throws CONSENT_REQUIRED, GUARDIAN_REQUIRED. Out: the hash of the ticket.
 */
export async function assertMayRegister(db: Database, joining: Joining): Promise<string> {
  const { consent_token: token, age } = joining.registration
  const ticketHash = secretTokenHash(token ?? '')
  if (!(await findTicket(db, ticketHash, joining.now))) {
    throw new AppError('CONSENT_REQUIRED')
  }
  // PIPL 31: under 14 a guardian consents, under rules of its own that are not published yet.
  if (age === 'under_14') {
    throw new AppError('GUARDIAN_REQUIRED')
  }
  return ticketHash
}

/**
 * Makes an account under the pseudonym of its first consent, or logs in to the one this WeChat account has.
 * Throws CONSENT_REQUIRED when the ticket has been used meanwhile.
 */
export async function register(
  context: Context,
  tx: DatabaseTransaction,
  joining: { ticketHash: string; identity: WeChatIdentity; now: Date },
): Promise<OpenedSession> {
  const { identity, now } = joining
  const ticket = await takeTicket(tx, joining.ticketHash, now)
  if (!ticket) {
    throw new AppError('CONSENT_REQUIRED')
  }
  const key = { kind: 'wx_openid', value: identity.openid } as const
  const known = await findByLookup(tx, context.keys, key)
  const personId = known
    ? await joinChains(context, tx, { personId: known, ticket, now })
    : await makeAccount(context, tx, { identity, ticket, now })
  const { token, expiresAt } = await insertSession(tx, personId, now)
  return { session_token: token, expires_at: expiresAt.toISOString(), known: known !== null }
}

async function makeAccount(
  context: Context,
  tx: DatabaseTransaction,
  joining: { identity: WeChatIdentity; ticket: ConsentTicket; now: Date },
): Promise<string> {
  const { identity, ticket, now } = joining
  const place = { pseudonym: ticket.pseudonym, at: now }
  const vault = await createVault(tx, context.keys, place)
  await appendEntry(tx, place, { kind: 'person.registered', age: 'over_14' })
  const scope = await scopeOfTicket(tx, { vault, now })
  await keepIdentity(context, tx, {
    vault,
    identity,
    basis: { entry: ticket.consent_entry, scope },
    now,
  })
  await setLookup(tx, context.keys, {
    kind: 'wx_openid',
    value: identity.openid,
    personId: vault.personId,
  })
  const first = { pseudonym: vault.pseudonym, now }
  const state = await stateOf(tx, REGISTRATION_ITEM, first)
  await foreseeExpiry(context, tx, { personId: vault.personId, state })
  return vault.personId
}

/** Keeps what WeChat says of who this is, as far as it is declared and the consent covers it. */
export async function keepIdentity(
  context: Context,
  tx: DatabaseTransaction,
  kept: { vault: Vault; identity: WeChatIdentity; basis: Basis; now: Date },
): Promise<void> {
  const given = { wx_openid: kept.identity.openid, wx_unionid: kept.identity.unionid }
  for (const [code, value] of Object.entries(given)) {
    const collection = mayCollect(context.register, code, 'wechat')
    const covered = coversCollection(kept.basis.scope, { field: code, from: 'wechat' })
    if (value === undefined || !collection.ok || !covered) {
      continue // WeChat may hand over more than was declared or agreed to; that is not kept
    }
    const { field } = collection
    await writeValue(tx, kept.vault, {
      field: field.code,
      value,
      source: 'wechat',
      consentEntry: kept.basis.entry,
      at: kept.now,
      retainUntil: expiryOf(context.register, field, kept.now),
    })
    await appendEntry(
      tx,
      { pseudonym: kept.vault.pseudonym, at: kept.now },
      {
        kind: 'value.collected',
        field: field.code,
        source: 'wechat',
        consent_entry: kept.basis.entry,
        register_sha256: context.registerSha256,
      },
    )
  }
}

async function scopeOfTicket(
  tx: DatabaseTransaction,
  { vault, now }: { vault: Vault; now: Date },
): Promise<Scope> {
  const asked = { pseudonym: vault.pseudonym, now }
  const agreed = await agreedScope(tx, await stateOf(tx, REGISTRATION_ITEM, asked))
  if (agreed === null) {
    throw new AppError('CONSENT_REQUIRED')
  }
  return agreed
}

// The consent of a second phone has a chain of its own; a link makes both one history.
async function joinChains(
  context: Context,
  tx: DatabaseTransaction,
  joining: { personId: string; ticket: ConsentTicket; now: Date },
): Promise<string> {
  await lockPerson(tx, joining.personId)
  const vault = await openVault(tx, context.keys, joining.personId)
  await appendEntry(
    tx,
    { pseudonym: vault.pseudonym, at: joining.now },
    { kind: 'person.linked', item: REGISTRATION_ITEM, to_entry: joining.ticket.consent_entry },
  )
  return joining.personId
}
