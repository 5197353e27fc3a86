import * as v from 'valibot'
import { hashOf } from '../../contract/proof/hash'
import { Register } from '../../contract/register'
import type { Database, DatabaseTransaction } from '../database'
import type { DeclaredRegister } from './content'

/** Registers by their hash. A hash names one content for ever, so whose database it came from does not matter. */
const known = new Map<string, Register>()

/**
 * The register of that hash, as it was declared when it was in force, or undefined where none was recorded.
 * Throws when the stored one is not what its hash says.
 */
export async function findRegister(db: Database, sha256: string): Promise<Register | undefined> {
  const remembered = known.get(sha256)
  if (remembered) {
    return remembered
  }
  const row = await db
    .selectFrom('register_release')
    .select('register')
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  if (!row) {
    return undefined
  }
  const register = v.parse(Register, row.register)
  if (hashOf(register) !== sha256) {
    throw new Error(`the register stored as ${sha256} is another`)
  }
  known.set(sha256, register)
  return register
}

/** Keeps a register; false where it is kept already. Nothing ever changes or removes one. */
export async function insertRegister(
  tx: DatabaseTransaction,
  { register, sha256 }: DeclaredRegister,
  recordedAt: Date,
): Promise<boolean> {
  const added = await tx
    .insertInto('register_release')
    .values({ sha256, register: JSON.stringify(register), recorded_at: recordedAt })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .executeTakeFirst()
  return added.numInsertedOrUpdatedRows === 1n
}

/** A register from the moment it was first in force. */
export interface RecordedRegister {
  sha256: string
  register: Register
  recordedAt: Date
}

/** Every register that was ever in force, oldest first. */
export async function listRegisters(db: Database): Promise<RecordedRegister[]> {
  const rows = await db
    .selectFrom('register_release')
    .select(['sha256', 'recorded_at'])
    .orderBy('recorded_at')
    .execute()
  const found = await Promise.all(
    rows.map(async ({ sha256, recorded_at }) => ({
      sha256,
      register: await findRegister(db, sha256),
      recordedAt: recorded_at,
    })),
  )
  return found.flatMap(({ register, ...rest }) => (register ? [{ ...rest, register }] : []))
}
