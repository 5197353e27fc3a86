import type { MyOverview } from '../../contract/overview'
import { readConsents } from '../consent/overview'
import type { Context } from '../context'
import { countUnread } from '../notice/person-notices'
import { openRequests } from '../register/open-requests'
import { countByField, newestByField } from '../vault/own-store'
import { openVault } from '../vault/store'
import { maskedValue } from './own-values'

/** The front of the privacy centre in numbers, all counted now. */
export async function readOverview(
  context: Context,
  personId: string,
  now: Date,
): Promise<MyOverview> {
  const { db, keys, register } = context
  const vault = await openVault(db, keys, personId)
  const counts = await countByField(db, personId)
  const { states, changes } = await readConsents(context, db, { vault, now })
  const phone = (await newestByField(db, personId)).find(({ field }) => field === 'phone')
  return {
    registered_at: vault.registeredAt.toISOString(),
    frozen: vault.frozenAt !== null,
    masked_phone: phone ? maskedValue(register, vault, phone) : null,
    account_tail: accountTail(personId),
    consents_given: states.filter(({ status }) => status === 'given').length,
    requests_open: (await openRequests(db, vault.pseudonym)).length,
    values_held: counts.reduce((all, { held }) => all + held, 0),
    notices_unread: await countUnread(db, vault),
    changes_pending: changes.length,
  }
}

/** The last four characters of the account number: typed to confirm that the account goes. */
export function accountTail(personId: string): string {
  return personId.slice(-4).toUpperCase()
}
