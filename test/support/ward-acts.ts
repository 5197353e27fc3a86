import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { routes } from '@contract/routes'
import type { NewWard } from '@contract/ward'
import { publishDraft } from '../../server/policy/publish'
import { answerOf, choiceOf, type Member, memberOf } from './person-acts'
import { operatorDraft, publishingBasis } from './policy'
import { by, newKey, type TestServer } from './server'

const RULES = join(__dirname, 'fixtures/operator-policy.md')

/** Publishes rules for children, in force at once by the test's clock. */
export async function publishChildRules(server: TestServer): Promise<void> {
  const draft = await operatorDraft({
    policy: 'children',
    version: '1.0',
    effectiveOn: '2026-12-01',
    source: readFileSync(RULES),
  })
  await publishDraft(server.context.db, draft, await publishingBasis(server.clock.now()))
  server.clock.moveBy(10 * 86_400_000)
}

/** Logs in once more, since the acts of a guardian ask for it. */
export async function logInAfresh(server: TestServer, session: string, account: string) {
  const body = { login_code: server.sandbox.loginCode(account) }
  answerOf(await server.client.call(routes.logInAfresh, { body }, by(session)))
}

/** Consents for a child after reading the notice. */
export async function addWard(server: TestServer, guardian: Member, nickname = '小雨') {
  const choice = await choiceOf(server, 'C9')
  const body = { choice, relation: 'parent', nickname } as const
  return server.client.call(routes.addWard, { body }, by(guardian.session))
}

/** The child's phone joins. */
export async function joinAsWard(server: TestServer, code: string, account: string) {
  const login = { login_code: server.sandbox.loginCode(account) }
  const body = { join_code: code, login }
  return server.client.call(routes.joinAsWard, { body }, { idempotencyKey: newKey() })
}

/** The child as a member, once its phone has joined. */
export async function joinedChild(
  server: TestServer,
  ward: NewWard,
  account: string,
): Promise<Member> {
  return memberOf(server, answerOf(await joinAsWard(server, ward.join_code, account)).session_token)
}
