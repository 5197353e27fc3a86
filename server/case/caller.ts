import { shanghaiDate } from '../../contract/calendar-date'
import { fieldOf } from '../../contract/register'
import { checkValue } from '../../contract/register-value'
import type { Context } from '../context'
import type { Database } from '../database'
import { findOnlyByLookup } from '../vault/lookup-store'

/**
 * Whose account was registered with a number, however it is written; null where there is none, or where a family shares
 * it: then nobody can say by the number alone who is meant.
 */
export async function findByPhone(
  context: Context,
  db: Database,
  { phone, now }: { phone: string; now: Date },
): Promise<string | null> {
  const field = fieldOf(context.register, 'phone')
  const checked = field && checkValue(field, phone, { today: shanghaiDate(now) })
  return checked?.ok
    ? findOnlyByLookup(db, context.keys, { kind: 'phone', value: checked.value })
    : null
}
