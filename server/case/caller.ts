import { shanghaiDate } from '../../contract/calendar-date'
import { fieldOf } from '../../contract/register'
import { checkValue } from '../../contract/register-value'
import type { Context } from '../context'
import type { Database } from '../database'
import { findByLookup } from '../vault/lookup-store'

/** Whose account was registered with a number, however it is written; null where there is none. */
export async function findByPhone(
  context: Context,
  db: Database,
  { phone, now }: { phone: string; now: Date },
): Promise<string | null> {
  const field = fieldOf(context.register, 'phone')
  const checked = field && checkValue(field, phone, { today: shanghaiDate(now) })
  return checked?.ok
    ? findByLookup(db, context.keys, { kind: 'phone', value: checked.value })
    : null
}
