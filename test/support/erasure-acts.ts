import { routes } from '@contract/routes'
import { ERASURE_STORES } from '../../server/erasure/stores'
import { countIn } from '../../server/vault/erasure-store'
import { answerOf, give, givePhone, type Member, register } from './person-acts'
import type { TestServer } from './server'

/** A member who gave a name, a phone number and a gender. */
export async function memberWithData(
  server: TestServer,
  account: string,
  phone = '13811112222',
): Promise<Member> {
  const member = await register(server, account)
  answerOf(await give(server, member.session, { field: 'name', value: '王小明' }))
  answerOf(await give(server, member.session, { field: 'gender', value: 'male' }))
  await givePhone(server, member.session, phone)
  server.clock.moveBy(1)
  return member
}

export async function heldFields(server: TestServer, personId: string): Promise<string[]> {
  const rows = await server.database.owner
    .selectFrom('vault_value')
    .select('field')
    .where('person_id', '=', personId)
    .orderBy('field')
    .execute()
  return rows.map(({ field }) => field)
}

/** What is left of an account of which nothing may be left, by store. */
export function accountRows({ database }: TestServer, personId: string) {
  const nothing = { requestId: personId, fields: null, since: new Date(), kept: [] }
  return countIn(ERASURE_STORES, database.owner, { personId, ...nothing })
}

export async function follow(
  server: TestServer,
  submitted: { request: { number: string }; access_code: string },
) {
  const body = { number: submitted.request.number, code: submitted.access_code }
  return answerOf(await server.client.call(routes.askStatus, { body }))
}

export function stepsOf(view: { steps: { state: string }[] }): string[] {
  return view.steps.map(({ state }) => state)
}
