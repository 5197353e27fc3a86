import { fieldOf } from '../../contract/register'
import { basisFor } from '../consent/guardian'
import type { Context } from '../context'
import type { Database } from '../database'
import { AppError } from '../errors'
import { restrictedScopes } from '../vault/restriction-store'
import { may, type Reading } from '../vault/rules'
import { listValues, openValue, type Vault } from '../vault/store'

/**
 * Reads a value for a declared purpose, within what the person agreed to. Out: null where nothing is held.
 * Throws FIELD_UNDECLARED, and FORBIDDEN where `may` says no.
 */
export async function readForUse(
  context: Context,
  db: Database,
  asked: { vault: Vault; field: string; reading: Reading; now: Date },
): Promise<string | null> {
  const { vault, reading, now } = asked
  const field = fieldOf(context.register, asked.field)
  if (!field) {
    throw new AppError('FIELD_UNDECLARED')
  }
  const stored = (await listValues(db, vault.personId))
    .filter((held) => held.field === field.code)
    .at(-1)
  const basis = await basisFor(db, field.consent_item, { pseudonym: vault.pseudonym, now })
  const frozen = vault.frozenAt ?? stored?.frozen_at ?? stored?.leave_at ?? null
  const held = (stored?.held_at ?? null) !== null
  const restricted = await restrictedScopes(db, vault.personId)
  const standing = { frozen: frozen !== null, held, agreed: basis?.scope ?? null, restricted }
  if (!may(reading, field, standing).allowed) {
    throw new AppError('FORBIDDEN')
  }
  return stored ? openValue(vault, stored) : null
}
