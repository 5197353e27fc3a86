import { caseRoutes } from '@contract/case-routes'
import type { PlannedAct } from '@contract/plan'
import type { DeceasedOrder } from '@contract/request-order'
import { routes } from '@contract/routes'
import * as v from 'valibot'
import { type CopyFiles, fileIn, filesIn, follow, runDueCopies } from './copy-acts'
import { memberWithData } from './erasure-acts'
import { answerOf, type Member, submit } from './person-acts'
import { type FiledRequest, filePublic } from './request-acts'
import { newKey, type TestServer } from './server'
import { claim, type Desk, deskWith } from './staff-acts'

/** A relative's wish goes through these hands. */
export interface Office {
  server: TestServer
  support: Desk
  reviewer: Desk
}

export async function officeOf(server: TestServer): Promise<Office> {
  const support = await deskWith(server, 'support')
  return { server, support, reviewer: await deskWith(server, 'reviewer') }
}

/** Name, gender and phone number of who died. */
export const PERSONAL: PlannedAct = { kind: 'copy', groups: ['basic', 'contact'] }

let numbers = 0

/** Somebody who died, and the request of their child, which evidence was seen for. */
export async function bereaved(
  { server, support }: Office,
  wish: DeceasedOrder['wish'] = 'copy',
): Promise<{ member: Member; filed: FiledRequest }> {
  numbers += 1
  const phone = `138${String(numbers).padStart(8, '0')}`
  const member = await memberWithData(server, newKey(), phone)
  const filed = await filePublic(server, {
    type: 'deceased',
    phone,
    kinship: 'child',
    wish,
    interest: '办理继承',
    contact: { kind: 'none' },
  })
  await claim(support, filed.number)
  const body = { how: 'evidence', note: '看了死亡证明和户口本' } as const
  answerOf(await support.call(caseRoutes.confirmCaseIdentity, { ...at(filed), body }))
  return { member, filed }
}

export function at({ number }: Pick<FiledRequest, 'number'>) {
  return { params: { number } }
}

export function plan({ support }: Office, filed: FiledRequest, act: PlannedAct = PERSONAL) {
  return support.call(caseRoutes.planCase, { ...at(filed), body: { act } })
}

export async function approved(
  office: Office,
  filed: FiledRequest,
  act: PlannedAct = PERSONAL,
): Promise<void> {
  const { sha256 } = answerOf(await plan(office, filed, act))
  answerOf(await office.reviewer.call(caseRoutes.approvePlan, { ...at(filed), body: { sha256 } }))
}

/** Approved, and made. */
export async function granted(
  office: Office,
  filed: FiledRequest,
  act: PlannedAct = PERSONAL,
): Promise<void> {
  await approved(office, filed, act)
  expect(await runDueCopies(office.server)).toEqual([])
}

export function readGranted({ server }: Office, { number, code }: FiledRequest) {
  const params = { number }
  return server.client.call(routes.readRelativeCopy, { params }, { requestCode: code })
}

/** An address that gives the copy once. */
export function linkTo(
  { server }: Office,
  { number, code }: Pick<FiledRequest, 'number' | 'code'>,
) {
  return server.client.call(
    routes.openRelativeCopy,
    { params: { number } },
    { requestCode: code, idempotencyKey: newKey() },
  )
}

export async function fetched(office: Office, filed: FiledRequest): Promise<CopyFiles> {
  const { url } = answerOf(await linkTo(office, filed))
  const answer = await follow(office.server, url)
  expect(answer.statusCode).toBe(200)
  return filesIn(answer.rawPayload)
}

const Group = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ items: v.array(v.object({ field: v.string(), value: v.string() })) }),
)

export function valuesIn(files: CopyFiles, group: string): string[] {
  const { items } = v.parse(Group, fileIn(files, `data/${group}.json`))
  return items.map(({ field, value }) => `${field} ${value}`)
}

const Act = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ act: v.object({ kind: v.string(), for_relative: v.optional(v.string()) }) }),
)

/** What the chain of who died says about copies. */
export async function copyActsOf({ server }: Office, { pseudonym }: Member) {
  const rows = await server.database.owner
    .selectFrom('ledger_entry')
    .select('text')
    .where('pseudonym', '=', pseudonym)
    .where('kind', 'like', 'copy.%')
    .orderBy('seq')
    .execute()
  return rows.map(({ text }) => v.parse(Act, text).act)
}

/** Copies that relatives have of somebody. */
export function leadingTo({ server }: Office, { personId }: Member) {
  return server.database.owner
    .selectFrom('copy')
    .select('copy_id')
    .where('owner_id', '=', personId)
    .execute()
}

export async function restrict(
  { server }: Office,
  { session }: Member,
  scope: { kind: 'account' } | { kind: 'field'; field: string },
): Promise<void> {
  answerOf(await submit(server, session, { type: 'restrict', scope }))
}
