import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import * as v from 'valibot'
import type { WeChatApi } from '../replies'
import { DEVTOOLS_ACCOUNT, DEVTOOLS_LOGIN_CODE, openidOf, unionidOf } from './accounts'
import type { Behaviour } from './behaviours'
import type { Redemption } from './codes'
import { messageRefusal, SentMessage } from './messages'
import type { PhoneGrant, World } from './world'

const Text = v.optional(v.string(), '')
const LoginQuery = v.object({ appid: Text, secret: Text, js_code: Text, grant_type: Text })
const TokenBody = v.object({
  grant_type: Text,
  appid: Text,
  secret: Text,
  force_refresh: v.optional(v.boolean(), false),
})
const TokenQuery = v.object({ access_token: Text })
const PhoneBody = v.object({ code: Text, openid: v.optional(v.string()) })

/** The WeChat APIs with their error codes (compliance rules WS-10 to WS-12), always HTTP 200. */
export function registerWeChatApi(app: FastifyInstance, world: World): void {
  app.get('/sns/jscode2session', behaving(world, 'jscode2session', login))
  app.post('/cgi-bin/stable_token', behaving(world, 'stable_token', issueToken))
  app.post('/wxa/business/getuserphonenumber', behaving(world, 'getuserphonenumber', givePhone))
  app.post('/cgi-bin/message/subscribe/send', behaving(world, 'subscribe_send', showMessage))
}

type Handle = (world: World, request: FastifyRequest) => unknown

function behaving(world: World, api: WeChatApi, handle: Handle): RouteHandlerMethod {
  return async (request, reply) => {
    const behaviour = world.behaviours.next(api)
    if (behaviour === undefined) {
      return handle(world, request)
    }
    await pause(behaviour.latency_ms, undefined, { ref: false })
    return misbehave(behaviour, reply) ?? handle(world, request)
  }
}

function misbehave(behaviour: Behaviour, reply: FastifyReply): unknown {
  if (behaviour.errcode !== undefined) {
    return refusal(behaviour.errcode)
  }
  if (behaviour.http_status !== undefined) {
    return reply.code(behaviour.http_status).type('text/html').send('<h1>gateway</h1>')
  }
  return behaviour.reply
}

function login(world: World, request: FastifyRequest): unknown {
  const query = v.parse(LoginQuery, request.query)
  const refused = appRefusal(world, query)
  if (refused !== undefined) {
    return refusal(refused)
  }
  if (query.grant_type !== 'authorization_code') {
    return refusal(40002)
  }
  if (query.js_code === '') {
    return refusal(41008)
  }
  const redemption = redeemLogin(world, query.js_code)
  if (redemption.state !== 'good') {
    return refusal(redemption.state === 'used' ? 40163 : 40029)
  }
  return session(world, redemption.grant)
}

function redeemLogin(world: World, code: string): Redemption<string> {
  return code === DEVTOOLS_LOGIN_CODE
    ? { state: 'good', grant: DEVTOOLS_ACCOUNT }
    : world.loginCodes.redeem(code)
}

function session(world: World, account: string): unknown {
  const openid = openidOf(world.appId, account)
  const sessionKey = createHmac('md5', world.appSecret).update(openid).digest('base64')
  return { openid, session_key: sessionKey, unionid: unionidOf(account) }
}

function issueToken(world: World, request: FastifyRequest): unknown {
  const body = v.parse(TokenBody, request.body)
  if (body.grant_type !== 'client_credential') {
    return refusal(40002)
  }
  const refused = appRefusal(world, body)
  return refused === undefined ? world.tokens.issue(body.force_refresh) : refusal(refused)
}

function givePhone(world: World, request: FastifyRequest): unknown {
  const refused = tokenRefusal(world, v.parse(TokenQuery, request.query).access_token)
  if (refused !== undefined) {
    return refusal(refused)
  }
  const { code, openid } = v.parse(PhoneBody, request.body)
  const redemption = world.phoneCodes.redeem(code)
  if (redemption.state !== 'good') {
    return refusal(40029)
  }
  if (openid !== undefined && openid !== redemption.grant.openid) {
    return refusal(40003)
  }
  return { errcode: 0, errmsg: 'ok', phone_info: phoneInfo(world, redemption.grant) }
}

function showMessage(world: World, request: FastifyRequest): unknown {
  const refused = tokenRefusal(world, v.parse(TokenQuery, request.query).access_token)
  if (refused !== undefined) {
    return refusal(refused)
  }
  const sent = v.safeParse(SentMessage, request.body)
  const flaw = sent.success ? messageRefusal(sent.output) : 47001
  if (!sent.success || flaw !== undefined) {
    return refusal(flaw ?? 47001)
  }
  const { touser, template_id, page, data } = sent.output
  world.messages.push({ touser, template_id, page, data })
  return { errcode: 0, errmsg: 'ok' }
}

function phoneInfo({ appId }: World, grant: PhoneGrant): unknown {
  const abroad = grant.country_code === '86' ? '' : `+${grant.country_code} `
  return {
    phoneNumber: `${abroad}${grant.phone}`,
    purePhoneNumber: grant.phone,
    countryCode: grant.country_code,
    watermark: { timestamp: Math.floor(grant.tappedAt.getTime() / 1000), appid: appId },
  }
}

function appRefusal(world: World, given: { appid: string; secret: string }): number | undefined {
  if (given.appid === '') {
    return 41002
  }
  if (given.secret === '') {
    return 41004
  }
  if (given.appid !== world.appId) {
    return 40013
  }
  return given.secret === world.appSecret ? undefined : 40125
}

function tokenRefusal(world: World, token: string): number | undefined {
  if (token === '') {
    return 41001
  }
  const state = world.tokens.check(token)
  if (state === 'good') {
    return undefined
  }
  return state === 'expired' ? 42001 : 40001
}

function refusal(errcode: number): { errcode: number; errmsg: string } {
  return { errcode, errmsg: `sandbox refusal ${errcode}` }
}
