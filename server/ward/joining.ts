import type { OpenedSession } from '../../contract/session'
import type { WardJoining } from '../../contract/ward'
import type { WeChatIdentity } from '../adapters/wechat/client'
import { childRulesInForce, guardianBasis } from '../consent/guardian'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { keepIdentity } from '../person/registration'
import { insertSession } from '../session/store'
import { findByLookup, setLookup } from '../vault/lookup-store'
import { findVault, lockPersonIfAny, type Vault } from '../vault/store'
import { findJoinCode, takeJoinCode } from '../vault/ward-store'
import { joinCodeHash } from './care'

/** What must hold before WeChat is asked who this is. Throws JOIN_CODE_INVALID, CHILD_RULES_MISSING. */
export async function assertMayJoin(
  { db, keys }: Context,
  { joining, now }: { joining: WardJoining; now: Date },
): Promise<void> {
  if ((await findJoinCode(db, joinCodeHash(keys, joining.join_code), now)) === null) {
    throw new AppError('JOIN_CODE_INVALID')
  }
  if (!(await childRulesInForce(db, now))) {
    throw new AppError('CHILD_RULES_MISSING')
  }
}

/**
 * The child's phone joins the account that the guardian's consent made. The code is used up; no consent of the child's
 * own is asked or taken. Throws JOIN_CODE_INVALID, also for a WeChat account that has an account here already.
 */
export async function joinAsWard(
  context: Context,
  tx: DatabaseTransaction,
  joined: { code: string; identity: WeChatIdentity; now: Date },
): Promise<OpenedSession> {
  const { identity, now } = joined
  const child = await openByCode(context, tx, joined)
  const basis = await guardianBasis(tx, child.pseudonym)
  const openid = { kind: 'wx_openid', value: identity.openid } as const
  const other = await findByLookup(tx, context.keys, openid)
  if (basis === null || (other !== null && other !== child.personId)) {
    throw new AppError('JOIN_CODE_INVALID')
  }
  await keepIdentity(context, tx, { vault: child, identity, basis, now })
  await setLookup(tx, context.keys, { ...openid, personId: child.personId })
  const { token, expiresAt } = await insertSession(tx, child.personId, now)
  return { session_token: token, expires_at: expiresAt.toISOString(), known: false }
}

async function openByCode(
  { keys }: Context,
  tx: DatabaseTransaction,
  { code, now }: { code: string; now: Date },
): Promise<Vault> {
  const childId = await takeJoinCode(tx, joinCodeHash(keys, code), now)
  const isThere = childId !== null && (await lockPersonIfAny(tx, childId))
  const child = isThere ? await findVault(tx, keys, childId) : null
  if (child === null || child.frozenAt) {
    throw new AppError('JOIN_CODE_INVALID')
  }
  return child
}
