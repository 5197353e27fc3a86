import { type CopyOffer, type CopyView, OWN_GROUPS, type OwnGroup } from '../../contract/copy'
import type { Context } from '../context'
import { AppError } from '../errors'
import { entriesOfKinds } from '../ledger/page-store'
import { listRequests, type RequestKey } from '../request/store'
import { copyText } from '../text/copies'
import { countByField, type FieldCount } from '../vault/own-store'
import { openVault, type Vault } from '../vault/store'
import { groupLabel, neverIn } from './contents'
import { countActs } from './history-parts'
import { downloadsLeft, everyGroup, fieldsOfGroups, progressOf, stateOfCopy } from './rules'
import { type CopyKey, findCopy, findRelativeCopy, listCopies, type NumberedCopy } from './store'

/** What a copy can hold now, in numbers, what it never holds, and the copies there are. */
export async function readCopyOffer(
  context: Context,
  personId: string,
  now: Date,
): Promise<CopyOffer> {
  const { db, keys, register } = context
  const vault = await openVault(db, keys, personId)
  const counts = await countByField(db, personId)
  const own = await countOwn(context, vault)
  const groups = everyGroup(register)
  const copies = await listCopies(db, personId)
  return {
    groups: groups.map((code) => {
      const mine = OWN_GROUPS.find((group) => group === code)
      const items = mine ? own[mine] : countValues(context, code, counts)
      return { code, label: groupLabel(register, code), items }
    }),
    left_out: [copyText.leftOut.files, ...neverIn(context, { groups, counts })],
    copies: copies.map((copy) => copyView(copy, now)),
  }
}

/** One copy of its owner. Throws NOT_FOUND for another person's. */
export async function readCopy(context: Context, key: CopyKey, now: Date): Promise<CopyView> {
  const copy = await findCopy(context.db, key)
  if (!copy) {
    throw new AppError('NOT_FOUND')
  }
  return copyView(copy, now)
}

/** The copy that a close relative was granted. Throws NOT_FOUND for a request that no such copy was approved in. */
export async function readRelativeCopy(
  context: Context,
  key: RequestKey,
  now: Date,
): Promise<CopyView> {
  const copy = await findRelativeCopy(context.db, key)
  if (!copy) {
    throw new AppError('NOT_FOUND')
  }
  return copyView(copy, now)
}

function copyView(copy: NumberedCopy, now: Date): CopyView {
  const state = stateOfCopy(copy, now)
  return {
    copy_id: copy.copy_id,
    request: copy.number,
    groups: copy.groups,
    state,
    progress: progressOf(copy),
    asked_at: copy.asked_at.toISOString(),
    ready_at: copy.ready_at?.toISOString() ?? null,
    fetch_until: copy.fetch_until?.toISOString() ?? null,
    downloads_left: state === 'gone' ? 0 : downloadsLeft(copy),
    bytes: copy.bytes,
    sha256: copy.sha256,
    left_out: copy.left_out,
  }
}

const CHOICES = [
  'consent.given',
  'consent.refused',
  'consent.withdrawn',
  'consent.restored',
  'consent.superseded',
] as const

async function countOwn(
  { db }: Context,
  { personId, pseudonym }: Vault,
): Promise<Record<OwnGroup, number>> {
  return {
    consents: (await entriesOfKinds(db, pseudonym, CHOICES)).length,
    requests: (await listRequests(db, personId)).length,
    history: await countActs(db, pseudonym),
  }
}

function countValues({ register }: Context, group: string, counts: readonly FieldCount[]): number {
  const codes = fieldsOfGroups(register, [group]).map(({ code }) => code)
  return counts
    .filter(({ field }) => codes.includes(field))
    .reduce((all, { held }) => all + held, 0)
}
