import { caseRoutes } from '@contract/case-routes'
import type { RequestOrder } from '@contract/request-order'
import * as v from 'valibot'
import { memberWithData } from './erasure-acts'
import { answerOf, type Member, submit } from './person-acts'
import type { TestServer } from './server'
import type { Desk } from './staff-acts'

export const CORRECTION = {
  type: 'correct',
  field: 'name',
  wanted: '诸葛孔明',
  reason: '登记错了',
} as const

export const COMPLAINT = {
  type: 'complain',
  about: 'handling',
  words: '办得太慢了',
  claims_damage: false,
  contact: { kind: 'none' },
} as const

/** A member with data who has asked for something. */
export async function askedBy(
  server: TestServer,
  account: string,
  order: RequestOrder = CORRECTION,
) {
  const member = await memberWithData(server, account)
  const { request } = answerOf(await submit(server, member.session, order))
  return { member, number: request.number, at: { params: { number: request.number } } }
}

export async function readCase(desk: Desk, number: string) {
  return answerOf(await desk.call(caseRoutes.readCase, { params: { number } }))
}

const Handled = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    act: v.object({
      kind: v.string(),
      what: v.optional(v.string()),
      actor: v.optional(v.string()),
      tail: v.optional(v.string()),
    }),
  }),
)

/** What stands on a person's chain about the handling of their requests: what, who, and two characters of staff. */
export async function handledOn(server: TestServer, { pseudonym }: Member): Promise<string[]> {
  const rows = await server.database.owner
    .selectFrom('ledger_entry')
    .select('text')
    .where('pseudonym', '=', pseudonym)
    .where('kind', '=', 'request.handled')
    .orderBy('seq')
    .execute()
  return rows.map(({ text }) => {
    const { what, actor, tail } = v.parse(Handled, text).act
    return [what, actor, tail].filter((word) => word !== undefined).join(' ')
  })
}
