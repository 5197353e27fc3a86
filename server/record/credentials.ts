import { randomUUID } from 'node:crypto'
import type { ServiceCredential } from '../../contract/record'
import { fieldOf, purposeOf, type Register } from '../../contract/register'
import type { Context } from '../context'
import type { DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import { newSecretToken, secretTokenHash } from '../secret-token'
import { insertCredential, SERVICE_TOKEN } from './credential-store'
import { waitingClockOf } from './event-rules'
import { sourceOf } from './rules'

export type NewCredential = Pick<ServiceCredential, 'name' | 'source' | 'kinds' | 'purposes'>

/**
 * Makes a credential for one system. Out: it and its secret, which is told this once.
 * Throws FIELD_UNDECLARED (detail: the name) for a kind that no record and no event can be of, or a purpose that is not declared.
 */
export async function issueCredential(
  { register }: Context,
  tx: DatabaseTransaction,
  { asked, now }: { asked: NewCredential; now: Date },
): Promise<{ credential: ServiceCredential; secret: string }> {
  const wrong = [
    ...asked.kinds.filter((kind) => !canBeOf(register, kind)),
    ...asked.purposes.filter((purpose) => purposeOf(register, purpose) === undefined),
  ]
  if (wrong.length > 0) {
    throw new AppError('FIELD_UNDECLARED', { detail: wrong.join(' ') })
  }
  const secret = `${SERVICE_TOKEN}${newSecretToken().token}`
  const credential: ServiceCredential = {
    ...asked,
    credential_id: randomUUID(),
    created_at: now.toISOString(),
    revoked_at: null,
  }
  await insertCredential(tx, { credential, secretHash: secretTokenHash(secret) })
  return { credential, secret }
}

// A record comes in of it, or something that happens to it is told.
function canBeOf(register: Register, kind: string): boolean {
  const field = fieldOf(register, kind)
  const isRecord = field?.record === true && sourceOf(field) !== null
  return isRecord || waitingClockOf(register, kind) !== null
}
