import { OWN_GROUPS } from '../../contract/copy'
import { fieldOf, purposeOf, type Register } from '../../contract/register'
import type {
  CopyOrder,
  CopyScope,
  CorrectionOrder,
  ObjectOrder,
  RestrictOrder,
  TransferOrder,
} from '../../contract/request-order'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { listValues } from '../vault/store'
import { type Asking, filedBy } from './asking'
import { takeEffect } from './effect'
import { type Filed, fileRequest } from './filing'
import type { Words } from './words'

/** Asks for a correction that needs a second look. Throws FIELD_UNDECLARED. */
export async function askCorrection(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<CorrectionOrder>,
): Promise<Filed> {
  const { field, wanted, reason } = asking.order
  if (!fieldOf(context.register, field)) {
    throw new AppError('FIELD_UNDECLARED')
  }
  return fileRequest(context, tx, { ...filedBy(asking), words: { wanted, reason } })
}

/** Asks for a copy, whose packing begins at once. Throws FIELD_UNDECLARED for a group that there is not. */
export function askCopy(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<CopyOrder>,
): Promise<Filed> {
  assertGroups(context.register, asking.order.groups)
  return fileForData(context, tx, { asking, words: null })
}

/** Asks for a transfer, which waits for staff to look at its four conditions. Throws as askCopy. */
export function askTransfer(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<TransferOrder>,
): Promise<Filed> {
  const { groups, to } = asking.order
  assertGroups(context.register, groups)
  const words = { to_name: to.name, to_address: to.address }
  return fileForData(context, tx, { asking, words })
}

/** Asks that a field, or everything, be used for nothing. Throws FIELD_UNDECLARED, NOTHING_HELD. */
export async function askRestriction(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<RestrictOrder>,
): Promise<Filed> {
  const { scope } = asking.order
  if (scope.kind === 'field') {
    await assertHeld(context, tx, { personId: asking.vault.personId, field: scope.field })
  }
  return fileForData(context, tx, { asking, words: null })
}

/** Asks that nothing be used for one purpose any more. Throws FIELD_UNDECLARED for one that there is not. */
export function askObjection(
  context: Context,
  tx: DatabaseTransaction,
  asking: Asking<ObjectOrder>,
): Promise<Filed> {
  const { purpose } = asking.order
  if (!purposeOf(context.register, purpose)) {
    throw new AppError('FIELD_UNDECLARED')
  }
  return fileForData(context, tx, { asking, words: null })
}

type DataOrder = CopyOrder | TransferOrder | RestrictOrder | ObjectOrder

async function fileForData(
  context: Context,
  tx: DatabaseTransaction,
  { asking, words }: { asking: Asking<DataOrder>; words: Words | null },
): Promise<Filed> {
  const filed = await fileRequest(context, tx, { ...filedBy(asking), words })
  if (asking.channel === 'self') {
    await takeEffect(context, tx, { moving: filed.moving, coolingUntil: null, at: asking.now })
  }
  return filed
}

function assertGroups(register: Register, groups: CopyScope): void {
  const known: string[] = [...register.groups.map(({ code }) => code), ...OWN_GROUPS]
  if (groups !== 'all' && !groups.every((group) => known.includes(group))) {
    throw new AppError('FIELD_UNDECLARED')
  }
}

async function assertHeld(
  context: Context,
  tx: DatabaseTransaction,
  { personId, field }: { personId: string; field: string },
): Promise<void> {
  if (!fieldOf(context.register, field)) {
    throw new AppError('FIELD_UNDECLARED')
  }
  if (!(await listValues(tx, personId)).some((value) => value.field === field)) {
    throw new AppError('NOTHING_HELD')
  }
}
