import type { RequestView } from '@contract/request'
import type { PublicOrder, RequestOrder } from '@contract/request-order'
import { routes } from '@contract/routes'
import type { OpenedRequest } from '../../server/context'
import { type DatabaseTransaction, transaction } from '../../server/database'
import { answerOf, type Member, submit } from './person-acts'
import { by, newKey, type TestServer } from './server'

/** A request that was filed, with all that its owner and a test know of it. */
export interface FiledRequest {
  number: string
  code: string
  key: OpenedRequest
  view: RequestView
}

/** Files an order that has to be taken. */
export async function file(
  server: TestServer,
  member: Member,
  order: RequestOrder,
): Promise<FiledRequest> {
  return filedOf(server, answerOf(await submit(server, member.session, order)))
}

/** Files what needs no account. */
export async function filePublic(server: TestServer, body: PublicOrder): Promise<FiledRequest> {
  const answer = await server.client.call(
    routes.submitPublicRequest,
    { body },
    { idempotencyKey: newKey() },
  )
  return filedOf(server, answerOf(answer))
}

async function filedOf(
  server: TestServer,
  { request, access_code: code }: { request: RequestView; access_code: string },
): Promise<FiledRequest> {
  const { number } = request
  const key = await server.context.openRequest({ number, personId: null, code })
  if (!key) {
    throw new Error('a request just filed does not open')
  }
  return { number, code, key, view: request }
}

/** A request as its code shows it now. */
export async function viewByCode(
  server: TestServer,
  { number, code: requestCode }: Pick<FiledRequest, 'number' | 'code'>,
): Promise<RequestView> {
  return answerOf(
    await server.client.call(routes.readRequest, { params: { number } }, { requestCode }),
  )
}

export function takeBack(server: TestServer, session: string, number: string) {
  return server.client.call(routes.withdrawRequest, { params: { number } }, by(session))
}

export function confirm(server: TestServer, session: string, number: string) {
  return server.client.call(routes.confirmIdentity, { params: { number } }, by(session))
}

/** What staff do, as the routes of staff do it: in one transaction. */
export function inOffice<T>(
  server: TestServer,
  act: (tx: DatabaseTransaction) => Promise<T>,
): Promise<T> {
  return transaction(server.context.db, act)
}
