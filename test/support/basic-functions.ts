import type { Result } from '@contract/client'
import { isWritable, type Register } from '@contract/register'
import type { Field, Input } from '@contract/register-field'
import { routes } from '@contract/routes'
import { give, type Member, reveal, submit } from './person-acts'
import { by, newKey, type TestServer } from './server'

const REGISTRATION_ITEM = 'C0'

/** Somebody who uses the product; the account is what WeChat calls them. */
export interface User extends Member {
  account: string
}

type BasicFunction = (server: TestServer, user: User) => Promise<Result<unknown>>

/** What the product is there for, as one call each; none of it may rest on an optional consent (认定方法 四.2). */
const FUNCTIONS: Readonly<Record<string, BasicFunction>> = {
  'read the policy': ({ client }) =>
    client.call(routes.readCurrentPolicy, { params: { policy: 'privacy' } }),
  'read who decides': ({ client }) => client.call(routes.readFront, {}),
  'read the lists': ({ client }) => client.call(routes.readLists, {}),
  'read announcements': ({ client }) => client.call(routes.listAnnouncements, {}),
  'log in again': ({ client, sandbox }, { account }) => {
    const body = { login_code: sandbox.loginCode(account) }
    return client.call(routes.logIn, { body }, { idempotencyKey: newKey() })
  },
  'see the account': ({ client }, { session }) => client.call(routes.readOverview, {}, { session }),
  'see one’s data': ({ client }, { session }) => client.call(routes.readMyData, {}, { session }),
  'see one’s consents': ({ client }, { session }) =>
    client.call(routes.listConsents, {}, { session }),
  'see one’s requests': ({ client }, { session }) =>
    client.call(routes.listRequests, {}, { session }),
  'see a value in clear': (server, { session }) => reveal(server, session, 'name'),
  'ask for a correction': (server, { session }) =>
    submit(server, session, { type: 'correct', field: 'name', wanted: '李四', reason: '写错了' }),
  'ask what a deletion would do': ({ client }, { session }) =>
    client.call(routes.previewErasure, { body: { scope: { kind: 'account' } } }, by(session)),
}

/** Does every basic function once. Out: the names of those that did not work, with the answer. */
export async function brokenFunctions(server: TestServer, user: User): Promise<string[]> {
  const broken: string[] = []
  const note = (name: string, result: Result<unknown>) => {
    if (!result.ok) {
      broken.push(`${name}: ${JSON.stringify(result.failure)}`)
    }
  }
  for (const field of fieldsOfRegistration(server.context.register)) {
    const value = SAMPLES[field.input.kind] ?? ''
    note(`give ${field.label}`, await give(server, user.session, { field: field.code, value }))
  }
  for (const [name, act] of Object.entries(FUNCTIONS)) {
    note(name, await act(server, user))
  }
  return broken
}

/** What a person may give with the agreement to register alone. */
function fieldsOfRegistration({ fields }: Register): Field[] {
  return fields.filter(
    (field) =>
      field.consent_item === REGISTRATION_ITEM &&
      field.input.kind in SAMPLES &&
      isWritable(field) &&
      !field.record,
  )
}

const SAMPLES: Partial<Record<Input['kind'], string>> = {
  text: '某某',
  birth_date: '1990-01-31',
  postcode: '710061',
}
