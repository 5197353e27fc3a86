import { routes } from '@contract/routes'
import { openidOf, unionidOf } from '../../server/adapters/wechat/sandbox/accounts'
import {
  agree,
  answerOf,
  CLIENT,
  closeAccount,
  consentTo,
  eraseField,
  give,
  register,
  reveal,
  runDueErasures,
  submit,
} from './person-acts'
import { by, newKey, type TestServer } from './server'

const GIVEN = {
  name: '上官婉儿',
  birth_date: '1988-08-18',
  address_detail: '曲江新区某某路 88 号 1204 室',
  address_postcode: '710061',
}
const PHONE = '13572468013'
const ACCOUNT = 'journey'

/**
 * A whole life here, refused attempts included: agree, register, give, see, correct, ask for deletion.
 * Out: every text that must be found in no log line, and in no row in clear.
 */
export async function liveThroughJourney(server: TestServer) {
  const consentToken = await agree(server)
  const member = await register(server, ACCOUNT)
  const loginCode = server.sandbox.loginCode(ACCOUNT)
  const login = await server.client.call(
    routes.logIn,
    { body: { login_code: loginCode } },
    { idempotencyKey: newKey() },
  )
  const session = answerOf(login).session_token
  await give(server, session, { field: 'phone', value: PHONE })
  answerOf(await consentTo(server, session, 'C2p'))
  const tap = server.sandbox.phoneCode(ACCOUNT, PHONE)
  const phoneCode = 'code' in tap ? tap.code : ''
  const body = { phone_code: phoneCode, action_id: 'phone-button', client: CLIENT }
  answerOf(await server.client.call(routes.takeWeChatPhone, { body }, by(session)))
  for (const [field, value] of Object.entries(GIVEN)) {
    answerOf(await give(server, session, { field, value }))
    answerOf(await reveal(server, session, field))
  }
  answerOf(await reveal(server, session, 'phone'))
  await refusedAttempts(server, session)
  const codes = await requests(server, { session, personId: member.personId })
  return {
    member,
    secrets: {
      ...GIVEN,
      ...codes,
      phone: PHONE,
      openid: openidOf(server.sandbox.appId, ACCOUNT),
      unionid: unionidOf(ACCOUNT) ?? '',
      idNumber: ID_NUMBER,
      consentToken,
      loginCode,
      phoneCode,
      session,
      firstSession: member.session,
      wanted: WANTED,
      reason: REASON,
      appSecret: server.sandbox.appSecret,
    },
  }
}

const ID_NUMBER = '11010519491231002X'
const WANTED = '上官昭容'
const REASON = '户口本上是这个名字'

/** What is refused is the likeliest to be logged. */
async function refusedAttempts(server: TestServer, session: string): Promise<void> {
  await give(server, session, { field: 'id_number', value: ID_NUMBER })
  await give(server, session, { field: GIVEN.name, value: PHONE })
  await give(server, session, { field: 'birth_date', value: PHONE })
  const headers = { authorization: `Bearer ${session}`, 'content-type': 'application/json' }
  const payload = `{"${PHONE}": "${GIVEN.name}", "value": `
  await server.app.inject({ method: 'PUT', url: '/v1/me/data/name', headers, payload })
  const url = `/v1/me/data/name?phone=${PHONE}`
  await server.app.inject({ method: 'PUT', url, headers, payload: `{"${PHONE}":"${PHONE}"}` })
}

async function requests(server: TestServer, owner: { session: string; personId: string }) {
  const correction = { type: 'correct', field: 'name', wanted: WANTED, reason: REASON } as const
  const first = answerOf(await submit(server, owner.session, correction))
  const second = answerOf(await submit(server, owner.session, eraseField('address_postcode')))
  await runDueErasures(server)
  const third = answerOf(
    await submit(server, owner.session, closeAccount(owner.personId, 'in_7_days')),
  )
  const body = { number: third.request.number, code: third.access_code }
  answerOf(await server.client.call(routes.askStatus, { body }))
  return {
    correctionCode: first.access_code,
    erasureCode: second.access_code,
    closingCode: third.access_code,
  }
}
