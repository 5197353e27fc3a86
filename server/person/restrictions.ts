import type { Restriction } from '../../contract/person'
import { fieldOf, purposeOf, type Register } from '../../contract/register'
import type { Field } from '../../contract/register-field'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { appendEntry } from '../ledger/store'
import { parseScope } from '../register/reach'
import { requestText } from '../text/requests'
import {
  deleteRestriction,
  insertRestriction,
  listRestrictions,
  restrictedScopes,
} from '../vault/restriction-store'
import { isCollectionStopped } from '../vault/rules'
import { lockPerson, openVault, type Vault } from '../vault/store'

/**
 * Stops every use of a scope, which stays kept: `account`, `field:…` (restrict) or `purpose:…` (object), as scopeText
 * writes it. From this transaction on `may` refuses it to everybody but its owner. Does nothing where it is stopped.
 */
export async function placeRestriction(
  tx: DatabaseTransaction,
  asked: {
    vault: Pick<Vault, 'personId' | 'pseudonym'>
    kind: Restriction['kind']
    scope: string
    at: Date
  },
): Promise<void> {
  const { vault, kind, scope, at } = asked
  const made = { personId: vault.personId, kind, scope, placedAt: at }
  if (await insertRestriction(tx, made)) {
    await appendEntry(tx, { pseudonym: vault.pseudonym, at }, { kind: 'restriction.placed', scope })
  }
}

/** Lets something be used again. Out: what is left stopped. Throws NOT_FOUND for another person's. */
export async function liftRestriction(
  context: Context,
  tx: DatabaseTransaction,
  asked: { personId: string; restrictionId: string; now: Date },
): Promise<Restriction[]> {
  const { personId, restrictionId, now: at } = asked
  await lockPerson(tx, personId)
  const scope = await deleteRestriction(tx, personId, restrictionId)
  if (scope === null) {
    throw new AppError('NOT_FOUND')
  }
  const { pseudonym } = await openVault(tx, context.keys, personId)
  await appendEntry(tx, { pseudonym, at }, { kind: 'restriction.lifted', scope })
  return restrictionsOf(context, tx, personId)
}

/** What a person has restricted or objected to, newest first. */
export async function restrictionsOf(
  { register }: Pick<Context, 'register'>,
  db: Database,
  personId: string,
): Promise<Restriction[]> {
  const stored = await listRestrictions(db, personId)
  return stored.map(({ restrictionId, kind, scope, placedAt }) => ({
    restriction_id: restrictionId,
    kind,
    scope,
    scope_label: labelOf(register, scope),
    since: placedAt.toISOString(),
  }))
}

/** Throws RESTRICTED where nothing of this field may be taken in, since its owner has stopped its use. */
export async function assertNotRestricted(
  db: Database,
  personId: string,
  field: Field,
): Promise<void> {
  if (isCollectionStopped(field, await restrictedScopes(db, personId))) {
    throw new AppError('RESTRICTED')
  }
}

function labelOf(register: Register, scope: string): string {
  const parsed = parseScope(scope)
  switch (parsed.kind) {
    case 'field':
      return fieldOf(register, parsed.field)?.label ?? parsed.field
    case 'purpose':
      return purposeOf(register, parsed.purpose)?.label ?? parsed.purpose
    default:
      return requestText.account
  }
}
