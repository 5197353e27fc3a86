import type { RequestChannel } from '../../contract/request'
import type { RequestState } from '../../contract/request-machine'
import type { DatabaseTransaction } from '../database'
import type { Sealed } from '../keys'

export interface NewRequest {
  personId: string
  requestId: string
  number: string
  codeHash: string
  type: string
  scope: string
  state: RequestState
  submittedAt: Date
  dueOn: string
  dueProvisional: boolean
  coolingUntil: Date | null
  channel: RequestChannel
  identity: { how: string; at: Date; until: Date | null } | null
  /** Of an appeal: the number it is about. */
  about: string | null
  /** What was written in the order, sealed with the request's own secret. */
  sealedOrder: Buffer | null
  /** Whose chain the last steps are written to, once the account's own key is gone. */
  chain: Sealed
}

/** Files a request. Out: false when its number is taken already. */
export async function insertRequest(tx: DatabaseTransaction, made: NewRequest): Promise<boolean> {
  const numbered = await tx
    .insertInto('request_lookup')
    .values({ number: made.number, person_id: made.personId, request_id: made.requestId })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst()
  if (numbered.numInsertedOrUpdatedRows !== 1n) {
    return false
  }
  await tx
    .insertInto('request')
    .values({
      person_id: made.personId,
      request_id: made.requestId,
      number: made.number,
      code_hash: made.codeHash,
      type: made.type,
      scope: made.scope,
      state: made.state,
      submitted_at: made.submittedAt,
      counted_from: made.submittedAt,
      due_on: made.dueOn,
      due_provisional: made.dueProvisional,
      cooling_until: made.coolingUntil,
      channel: made.channel,
      identity_how: made.identity?.how ?? null,
      identity_at: made.identity?.at ?? null,
      identity_until: made.identity?.until ?? null,
      about: made.about,
      sealed_order: made.sealedOrder,
      sealed_chain: made.chain.bytes,
      seal_key_id: made.chain.keyId,
    })
    .execute()
  return true
}
