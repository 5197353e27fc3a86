import { type Client, createClient, type Transport } from '@contract/client'
import type { ClientInfo } from '@contract/provenance'
import { routes } from '@contract/routes'
import { v7 as uuid } from 'uuid'
import { answerOf } from './person-acts'

const CLIENT: ClientInfo = { platform: 'h5', app_version: '1.0.0' }

/** Somebody who uses a server that runs as a process of its own, by its API. */
export interface RemotePerson {
  client: Client
  session: string
}

/** Carries calls over HTTP, as the phone's transport does. */
export function transportTo(url: string): Transport {
  return async ({ method, path, headers, body }) => {
    const type: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/json' }
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...headers, ...type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: text === '' ? undefined : JSON.parse(text),
    }
  }
}

/** Agrees, registers through the sandbox and gives a few values. */
export async function registerRemotely(
  url: string,
  account: string,
  values: Record<string, string> = {},
): Promise<RemotePerson> {
  const client = createClient(transportTo(url))
  const consent = await client.call(
    routes.giveFirstConsent,
    { body: await choice(client, 'C0') },
    { idempotencyKey: uuid() },
  )
  const opened = await client.call(
    routes.register,
    {
      body: {
        consent_token: answerOf(consent).consent_token,
        login_code: await loginCode(url, account),
        age: 'over_14',
      },
    },
    { idempotencyKey: uuid() },
  )
  const person = { client, session: answerOf(opened).session_token }
  if ('phone' in values) {
    answerOf(
      await client.call(routes.chooseConsent, { body: await choice(client, 'C2p') }, by(person)),
    )
  }
  for (const [field, value] of Object.entries(values)) {
    const body = { value, action_id: 'save', client: CLIENT }
    answerOf(await client.call(routes.putDatum, { params: { field }, body }, by(person)))
  }
  return person
}

/** The options of a write by this person. */
export function by(person: RemotePerson) {
  return { session: person.session, idempotencyKey: uuid() }
}

async function choice(client: Client, item: string) {
  const notice = answerOf(await client.call(routes.readNotice, { params: { item } }))
  return {
    item,
    decision: 'given' as const,
    expression: 'explicit_action' as const,
    action_id: 'agree-button',
    exposure_token: notice.exposure_token,
    client: CLIENT,
  }
}

/** A login code of the sandbox for this account. */
export async function loginCode(url: string, account: string): Promise<string> {
  const send = transportTo(url)
  const answer = await send({
    method: 'POST',
    path: '/sandbox/login-codes',
    headers: {},
    body: { account },
  })
  const body: unknown = answer.body
  if (typeof body === 'object' && body !== null && 'code' in body) {
    return String(body.code)
  }
  throw new Error(`the sandbox gave no code: ${answer.status}`)
}
