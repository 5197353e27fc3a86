import type { Result } from '@contract/client'
import type { ConsentChoice } from '@contract/consent'
import type { ClientInfo } from '@contract/provenance'
import type { ErasureOrder, RequestOrder } from '@contract/request-order'
import { routes } from '@contract/routes'
import { sql } from 'kysely'
import * as v from 'valibot'
import { runErasure } from '../../server/erasure/erasure'
import { openVault } from '../../server/vault/store'
import { by, newKey, type TestServer } from './server'

export const CLIENT: ClientInfo = { platform: 'h5', app_version: '1.0.0' }

/** The value of a call that must have succeeded. */
export function answerOf<T>(result: Result<T>): T {
  if (!result.ok) {
    throw new Error(`the call failed: ${JSON.stringify(result.failure)}`)
  }
  return result.value
}

/** The stable code of a call that must have failed with a problem. */
export function problemCodeOf(result: Result<unknown>): string {
  return !result.ok && result.failure.kind === 'problem' ? result.failure.code : '(no problem)'
}

/** An explicit choice about an item, with the token of a notice served just now. */
export async function choiceOf(
  server: TestServer,
  item: string,
  decision: ConsentChoice['decision'] = 'given',
): Promise<ConsentChoice> {
  const notice = answerOf(await server.client.call(routes.readNotice, { params: { item } }))
  return {
    item,
    decision,
    expression: 'explicit_action',
    action_id: `${decision}-button`,
    exposure_token: notice.exposure_token,
    client: CLIENT,
  }
}

/** Agrees at the gate. Out: the consent token that registration asks for. */
export async function agree(server: TestServer): Promise<string> {
  const given = await server.client.call(
    routes.giveFirstConsent,
    { body: await choiceOf(server, 'C0') },
    { idempotencyKey: newKey() },
  )
  return answerOf(given).consent_token
}

export interface Member {
  session: string
  personId: string
  pseudonym: string
}

/** Agrees and registers a WeChat account; a known one is logged in. */
export async function register(server: TestServer, account: string): Promise<Member> {
  const consentToken = await agree(server)
  const loginCode = server.sandbox.loginCode(account)
  const opened = await server.client.call(
    routes.register,
    { body: { consent_token: consentToken, login_code: loginCode, age: 'over_14' } },
    { idempotencyKey: newKey() },
  )
  return memberOf(server, answerOf(opened).session_token)
}

export async function memberOf(server: TestServer, session: string): Promise<Member> {
  const { context } = server
  const caller = await context.identify(session, context.clock())
  if (caller?.kind !== 'person') {
    throw new Error('the session just opened is unknown')
  }
  const { pseudonym } = await openVault(context.db, context.keys, caller.personId)
  return { session, personId: caller.personId, pseudonym }
}

/** Gives or corrects one value by hand. */
export function give(server: TestServer, session: string, datum: { field: string; value: string }) {
  return server.client.call(
    routes.putDatum,
    {
      params: { field: datum.field },
      body: { value: datum.value, action_id: 'save', client: CLIENT },
    },
    by(session),
  )
}

/** Gives one item of consent after reading its notice. */
export async function consentTo(server: TestServer, session: string, item: string) {
  const body = await choiceOf(server, item)
  return server.client.call(routes.chooseConsent, { body }, by(session))
}

export function withdrawConsent(server: TestServer, session: string, item: string) {
  return server.client.call(
    routes.withdrawConsent,
    { params: { item }, body: { action_id: 'withdraw', client: CLIENT } },
    by(session),
  )
}

/** Gives the phone number with its own consent. */
export async function givePhone(server: TestServer, session: string, phone: string): Promise<void> {
  answerOf(await consentTo(server, session, 'C2p'))
  answerOf(await give(server, session, { field: 'phone', value: phone }))
}

export function reveal(server: TestServer, session: string, field: string) {
  return server.client.call(routes.revealDatum, { params: { field } }, by(session))
}

export function submit(server: TestServer, session: string, order: RequestOrder) {
  return server.client.call(routes.submitRequest, { body: order }, by(session))
}

/** Orders that the tests ask for again and again. */
export function eraseField(field: string, when: ErasureOrder['when'] = 'now'): ErasureOrder {
  return { type: 'erase', scope: { kind: 'field', field }, when }
}

export function closeAccount(personId: string, when: ErasureOrder['when'] = 'now'): ErasureOrder {
  return { type: 'erase', scope: { kind: 'account' }, when, confirmation: personId.slice(-4) }
}

const JobRow = v.object({
  id: v.string(),
  data: v.object({ personId: v.string(), requestId: v.string() }),
})

/**
 * Runs the deletions that are due by the test's clock, as the queue would by its own.
 * A job that succeeds is taken off; one that throws stays, and the failure is handed out.
 */
export async function runDueErasures(server: TestServer): Promise<unknown[]> {
  const { owner } = server.database
  const due = await sql`select id, data from pgboss.job where name = 'erasure'
    and state < 'active' and start_after <= ${server.clock.now()} order by created_on`.execute(
    owner,
  )
  const failures: unknown[] = []
  for (const row of due.rows) {
    const { id, data } = v.parse(JobRow, row)
    try {
      await runErasure(server.context, data)
      await sql`delete from pgboss.job where id = ${id}`.execute(owner)
    } catch (error) {
      failures.push(error)
    }
  }
  return failures
}

/** The kinds of one chain's entries, oldest first. */
export async function kindsOf(server: TestServer, pseudonym: string): Promise<string[]> {
  const rows = await server.database.owner
    .selectFrom('ledger_entry')
    .select('kind')
    .where('pseudonym', '=', pseudonym)
    .orderBy('seq')
    .execute()
  return rows.map(({ kind }) => kind)
}
