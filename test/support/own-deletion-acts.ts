import type { OwnDeletion, OwnDeletionOrder } from '@contract/own-deletion'
import { ownDeletionRoutes } from '@contract/own-deletion-routes'
import { routes } from '@contract/routes'
import * as v from 'valibot'
import { runOwnDeletion } from '../../server/own-deletion/walk'
import { runDue } from './due-jobs'
import { answerOf, give, type Member, register } from './person-acts'
import type { TestServer } from './server'
import type { Desk } from './staff-acts'

export const BECAUSE = '这项信息不该收集。'
export const LAW = '《个人信息保护法》第六条'

/** An order about everybody's gender, but for what is said otherwise. */
export function orderOf(changes: Partial<OwnDeletionOrder> = {}): OwnDeletionOrder {
  return {
    cause: 'unlawful',
    fields: ['gender'],
    whose: { kind: 'everybody' },
    because: BECAUSE,
    law: LAW,
    ...changes,
  }
}

/** The data of who registered with a number. */
export function ofPhone(phone: string): OwnDeletionOrder['whose'] {
  return { kind: 'phone', phone, note: '本人来电说明' }
}

export function planOwn(desk: Desk, changes: Partial<OwnDeletionOrder> = {}) {
  return desk.call(ownDeletionRoutes.planOwnDeletion, { body: orderOf(changes) })
}

export function approveOwn(
  desk: Desk,
  { deletion_id, sha256 }: Pick<OwnDeletion, 'deletion_id' | 'sha256'>,
) {
  const params = { deletion: deletion_id }
  return desk.call(ownDeletionRoutes.approveOwnDeletion, { params, body: { sha256 } })
}

export async function readOwn(desk: Desk, { deletion_id }: Pick<OwnDeletion, 'deletion_id'>) {
  const input = { params: { deletion: deletion_id } }
  return answerOf(await desk.call(ownDeletionRoutes.readOwnDeletion, input))
}

const Job = v.strictObject({ deletionId: v.string() })

/** Comes to the people of approved deletions, as the queue would. Out: what failed. */
export function runDueOwnDeletions(server: TestServer): Promise<unknown[]> {
  return runDue(server, 'own-deletion', (data) =>
    runOwnDeletion(server.context, v.parse(Job, data)),
  )
}

/** A person's requests as they see them. */
export async function requestsOf({ client }: TestServer, { session }: Member) {
  return answerOf(await client.call(routes.listRequests, {}, { session })).requests
}

/** A member with this value and no other. */
export async function memberWith(
  server: TestServer,
  account: string,
  { field, value }: { field: string; value: string },
): Promise<Member> {
  const member = await register(server, account)
  answerOf(await give(server, member.session, { field, value }))
  server.clock.moveBy(1)
  return member
}

/** Plans and approves a deletion of one field of everybody. */
export async function approvedFor(
  { officer, reviewer }: { officer: Desk; reviewer: Desk },
  field: string,
): Promise<OwnDeletion> {
  const made = answerOf(await planOwn(officer, { fields: [field] }))
  return answerOf(await approveOwn(reviewer, made))
}

const Erased = v.pipe(v.string(), v.parseJson(), v.object({ act: v.object({ cause: v.string() }) }))

/** Why each of a person's values was deleted, as their chain says it. */
export async function causesOf({ database }: TestServer, { pseudonym }: Member): Promise<string[]> {
  const rows = await database.owner
    .selectFrom('ledger_entry')
    .select('text')
    .where('pseudonym', '=', pseudonym)
    .where('kind', '=', 'value.erased')
    .execute()
  return rows.map(({ text }) => v.parse(Erased, text).act.cause)
}
