import { randomInt, randomUUID } from 'node:crypto'
import { fieldOf, isWritable } from '../../contract/register'
import { NUMBER_ALPHABET } from '../../contract/request'
import type { NewWard, Ward, WardData, WardOrder, Wards } from '../../contract/ward'
import { recordChoice } from '../consent/choices'
import { childRulesInForce, GUARDIAN_ITEM, guardianBasis } from '../consent/guardian'
import type { Context } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { AppError } from '../errors'
import type { KeyRing } from '../keys'
import { appendEntry } from '../ledger/store'
import { countLookups } from '../vault/lookup-store'
import {
  createVault,
  findVault,
  listValues,
  lockPerson,
  openVault,
  type StoredValue,
  type Vault,
} from '../vault/store'
import { insertWard, listWards, type StoredWard, setJoinCode } from '../vault/ward-store'

const CODE_LENGTH = 8 // 40 bits, for a day, ten guesses a minute
const CODE_HOURS = 24
const HOUR_MS = 3_600_000

/** The children somebody consented for whose accounts are there, and whether one may be added at all. */
export async function readWards(context: Context, guardianId: string, now: Date): Promise<Wards> {
  const { db, keys } = context
  const guardian = await openVault(db, keys, guardianId)
  const wards: Ward[] = []
  for (const stored of await wardsThere(context, db, guardian)) {
    wards.push(await wardView(db, stored))
  }
  return { rules_published: await childRulesInForce(db, now), wards }
}

/**
 * A guardian consents for a child (PIPL 31): the consent is on the guardian's chain, the child is a person with a key
 * and a chain of its own that begins with it. Before this nothing about the child is stored anywhere.
 * Throws CHILD_RULES_MISSING, GUARDIAN_REQUIRED for a child, DATA_FROZEN, CONSENT_ITEM_CLOSED, and as recordChoice.
 */
export async function addWard(
  context: Context,
  tx: DatabaseTransaction,
  { guardianId, order, now }: { guardianId: string; order: WardOrder; now: Date },
): Promise<NewWard> {
  if (!(await childRulesInForce(tx, now))) {
    throw new AppError('CHILD_RULES_MISSING')
  }
  if (order.choice.item !== GUARDIAN_ITEM || order.choice.decision !== 'given') {
    throw new AppError('CONSENT_ITEM_CLOSED')
  }
  const guardian = await lockGuardian(context, tx, guardianId)
  const place = { pseudonym: guardian.pseudonym, at: now }
  const consent = await recordChoice(context, tx, { choice: order.choice, place })
  const child = await createVault(tx, context.keys, { pseudonym: randomUUID(), at: now })
  const begun = { pseudonym: child.pseudonym, at: now }
  const { relation, nickname } = order
  await appendEntry(tx, begun, { kind: 'guardian.consented', guardian_entry: consent, relation })
  await appendEntry(tx, begun, { kind: 'person.registered', age: 'under_14' })
  const link = { childId: child.personId, nickname, since: now }
  return withNewCode(context, tx, { ward: await insertWard(tx, guardian, link), now })
}

/** Another code for a phone that has not joined, or was changed; the code before is void. Throws NOT_FOUND. */
export async function renewCode(
  context: Context,
  tx: DatabaseTransaction,
  asked: { guardianId: string; wardId: string; now: Date },
): Promise<NewWard> {
  const guardian = await lockGuardian(context, tx, asked.guardianId)
  const ward = await findWard(context, tx, { guardian, wardId: asked.wardId })
  return withNewCode(context, tx, { ward, now: asked.now })
}

/** Kinds and quantity of what is held about a child (未成年人网络保护条例 34), never a value. Throws NOT_FOUND. */
export async function readWardData(
  context: Context,
  db: Database,
  asked: { guardianId: string; wardId: string },
): Promise<WardData> {
  const guardian = await openVault(db, context.keys, asked.guardianId)
  const ward = await findWard(context, db, { guardian, wardId: asked.wardId })
  const values = (await listValues(db, ward.childId)).filter(isThere)
  const kinds = [...new Set(values.map(({ field }) => field))].flatMap((code) => {
    const field = fieldOf(context.register, code)
    return field
      ? {
          field: code,
          label: field.label,
          count: values.filter((value) => value.field === code).length,
          can_correct: isWritable(field) && field.correction === 'self_service',
          can_erase: field.optional,
        }
      : []
  })
  return { ward: await wardView(db, ward), kinds }
}

// What is going, or is kept by a law alone, is as good as gone.
function isThere({ leave_at, frozen_at, held_at }: StoredValue): boolean {
  return leave_at === null && frozen_at === null && held_at === null
}

/** One's own ward by its name. Throws NOT_FOUND, also for another guardian's and for one whose account has gone. */
export async function findWard(
  context: Context,
  db: Database,
  { guardian, wardId }: { guardian: Vault; wardId: string },
): Promise<StoredWard> {
  const wards = await wardsThere(context, db, guardian)
  const ward = wards.find((one) => one.wardId === wardId)
  if (!ward) {
    throw new AppError('NOT_FOUND')
  }
  return ward
}

// A child may have closed the account alone: then there is nobody in care any more.
async function wardsThere({ keys }: Context, db: Database, guardian: Vault): Promise<StoredWard[]> {
  const there: StoredWard[] = []
  for (const ward of await listWards(db, guardian)) {
    if (await findVault(db, keys, ward.childId)) {
      there.push(ward)
    }
  }
  return there
}

/** The guardian's vault, whose owner does one thing at a time. Throws GUARDIAN_REQUIRED for a child, DATA_FROZEN. */
export async function lockGuardian(
  context: Context,
  tx: DatabaseTransaction,
  guardianId: string,
): Promise<Vault> {
  await lockPerson(tx, guardianId)
  const guardian = await openVault(tx, context.keys, guardianId)
  if (guardian.frozenAt) {
    throw new AppError('DATA_FROZEN')
  }
  if (await guardianBasis(tx, guardian.pseudonym)) {
    throw new AppError('GUARDIAN_REQUIRED')
  }
  return guardian
}

async function withNewCode(
  context: Context,
  tx: DatabaseTransaction,
  { ward, now }: { ward: StoredWard; now: Date },
): Promise<NewWard> {
  const letters = Array.from({ length: CODE_LENGTH }, () => NUMBER_ALPHABET[randomInt(32)])
  const code = letters.join('')
  const expiresAt = new Date(now.getTime() + CODE_HOURS * HOUR_MS)
  await setJoinCode(tx, {
    codeHash: joinCodeHash(context.keys, code),
    childId: ward.childId,
    expiresAt,
  })
  return {
    ward: await wardView(tx, ward),
    join_code: code,
    code_expires_at: expiresAt.toISOString(),
  }
}

/** A code is short, so its hash is keyed: a copy of the database alone tells none. */
export function joinCodeHash(keys: KeyRing, code: string): string {
  return keys.lookupHash('join_code', code).toString('hex')
}

async function wardView(db: Database, ward: StoredWard): Promise<Ward> {
  return {
    ward_id: ward.wardId,
    nickname: ward.nickname,
    since: ward.since.toISOString(),
    joined: (await countLookups(db, ward.childId, 'wx_openid')) > 0,
  }
}
