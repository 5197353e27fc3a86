import { timingSafeEqual } from 'node:crypto'
import type { OpenedRequest } from '../context'
import type { Database } from '../database'
import { secretTokenHash } from '../secret-token'
import { findByNumber, type StoredRequest } from './store'

/** By what a caller may follow a request: the account it belongs to, or its own code. */
export interface RequestClaim {
  number: string
  personId: string | null
  code: string | null
}

/** The request of that number, where account or code are its owner's. Out: null for both a wrong number and a wrong code. */
export async function openRequestBy(
  db: Database,
  claim: RequestClaim,
): Promise<OpenedRequest | null> {
  const stored = await findOpened(db, claim)
  return stored ? { personId: stored.person_id, requestId: stored.request_id } : null
}

/** As openRequestBy, with the request itself. */
export async function findOpened(
  db: Database,
  { number, personId, code }: RequestClaim,
): Promise<StoredRequest | undefined> {
  const stored = await findByNumber(db, number)
  const mayFollow = isCodeOf(stored, code) || (stored && stored.person_id === personId)
  return mayFollow ? stored : undefined
}

// Compares also where there is nothing to compare with: a wrong number takes as long as a wrong code.
function isCodeOf(stored: StoredRequest | undefined, code: string | null): boolean {
  const given = Buffer.from(secretTokenHash(code ?? ''))
  const expected = Buffer.from(stored?.code_hash ?? secretTokenHash(''))
  return timingSafeEqual(given, expected) && stored !== undefined
}
