import type { ErasureScope } from '../../contract/request'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { setFieldsFrozen, setPersonFrozen } from '../vault/store'
import { fieldsInScope } from './rules'

export interface Freezing {
  personId: string
  scope: ErasureScope
  /** Null lets it be used again. */
  at: Date | null
}

/** While a deletion waits, what it reaches is used for nothing; taking it back ends that. */
export async function freeze(
  context: Context,
  tx: DatabaseTransaction,
  { personId, scope, at }: Freezing,
): Promise<void> {
  if (scope.kind === 'account') {
    await setPersonFrozen(tx, personId, at)
    return
  }
  const fields = fieldsInScope(context.register, scope).map(({ code }) => code)
  await setFieldsFrozen(tx, { personId, fields }, at)
}
