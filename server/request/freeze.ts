import * as v from 'valibot'
import { isOpen, RequestState } from '../../contract/request-machine'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { fieldsInScope, parseScope, type Reach } from '../register/reach'
import { setFieldsFrozen, setPersonFrozen } from '../vault/store'
import { listRequests } from './store'

export interface Freezing {
  personId: string
  scope: Reach
}

/** While a deletion waits, what it reaches is used for nothing. */
export function freeze(
  context: Context,
  tx: DatabaseTransaction,
  { at, ...reach }: Freezing & { at: Date },
): Promise<void> {
  return setFrozen(context, tx, { ...reach, at })
}

/** A deletion taken back lets its data be used again, but for what another deletion still waits for. */
export async function unfreeze(
  context: Context,
  tx: DatabaseTransaction,
  reach: Freezing,
): Promise<void> {
  await setFrozen(context, tx, { ...reach, at: null })
  for (const request of await listRequests(tx, reach.personId)) {
    if (request.type === 'erase' && isOpen(v.parse(RequestState, request.state))) {
      const scope = parseScope(request.scope)
      await setFrozen(context, tx, { ...reach, scope, at: request.submitted_at })
    }
  }
}

async function setFrozen(
  context: Context,
  tx: DatabaseTransaction,
  { personId, scope, at }: Freezing & { at: Date | null },
): Promise<void> {
  if (scope.kind === 'account') {
    await setPersonFrozen(tx, personId, at)
    return
  }
  await setFieldsFrozen(tx, { personId, fields: fieldsOf(context, scope) }, at)
}

// What we delete by ourselves may have left the register.
function fieldsOf({ register }: Context, scope: Reach): readonly string[] {
  return scope.kind === 'fields'
    ? scope.fields
    : fieldsInScope(register, scope).map(({ code }) => code)
}
