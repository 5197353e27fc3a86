import { allowsProcessing } from '../../contract/consent'
import { scopeWhenChosen, statesOf } from '../consent/states'
import type { Context } from '../context'
import type { Database } from '../database'
import type { Vault } from '../vault/store'

/** A recipient of one field, by its code and its name. */
export interface FieldRecipient {
  code: string
  name: string
}

/** Who may have been given a field of this person: every recipient named in a consent that stands (PIPL 23, 46). */
export async function recipientsOf(
  context: Context,
  db: Database,
  { vault, field, now }: { vault: Vault; field: string; now: Date },
): Promise<FieldRecipient[]> {
  const states = await statesOf(context, db, { pseudonym: vault.pseudonym, now })
  const scopes = await Promise.all(
    states.filter(allowsProcessing).map((state) => scopeWhenChosen(db, state)),
  )
  const named = scopes
    .flatMap(({ recipients }) => recipients)
    .filter(({ fields }) => fields.includes(field))
  return [...new Map(named.map(({ code, name }) => [code, { code, name }])).values()]
}
