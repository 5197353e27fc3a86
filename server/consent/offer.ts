import type { ConsentState } from '../../contract/consent'
import { consentItemOf, type Register } from '../../contract/register'
import { type Scope, scopeOf } from '../../contract/scope'
import type { Context } from '../context'
import type { Database } from '../database'
import { type AskedAgain, lastAskingRelease, policyChangesSince } from '../policy/changes-since'
import { releaseInForce } from '../policy/store'
import { POLICY } from './rules'

/** An item under one register, at one instant. */
export interface Offering {
  register: Register
  item: string
  at: Date
}

/**
 * What an item covers when it is chosen at an instant: what the register declares, under the last release whose
 * text asked about it anew. So a changed clause makes another scope, as a changed entry of the register does.
 */
export async function scopeOffered(db: Database, { register, item, at }: Offering): Promise<Scope> {
  const scope = scopeOf(register, item)
  const release = await lastAskingRelease(db, POLICY, { codes: codesOf(register, item), at })
  const since = [scope.reconsentSince, release].filter((mark) => mark !== null).join(' ')
  return { ...scope, reconsentSince: since === '' ? null : since }
}

/**
 * What is offered to somebody who agreed before. A release that only took back what another had changed asks
 * nothing of those who agreed before both.
 */
export async function scopeOfferedTo(
  context: Context,
  db: Database,
  { state, now }: { state: ConsentState; now: Date },
): Promise<Scope> {
  const { register } = context
  const asked = await askedByPolicy(context, db, { state, now })
  const at = asked?.byText || state.since === null ? now : new Date(state.since)
  const { reconsentSince } = await scopeOffered(db, { register, item: state.item, at })
  return { ...scopeOf(register, state.item), reconsentSince }
}

/** What the release in force asks about an item again from somebody who agreed under an older one. */
export async function askedByPolicy(
  context: Context,
  db: Database,
  { state, now }: { state: ConsentState; now: Date },
): Promise<AskedAgain | undefined> {
  const inForce = await releaseInForce(db, POLICY, now)
  if (!state.release || !inForce) {
    return undefined
  }
  const versions = { from: state.release.version, to: inForce.version }
  const codes = codesOf(context.register, state.item)
  const asked = await policyChangesSince(db, POLICY, versions)
  return asked.find(({ item }) => codes.includes(item))
}

function codesOf(register: Register, item: string): string[] {
  return [item, consentItemOf(register, item)?.code ?? item]
}
