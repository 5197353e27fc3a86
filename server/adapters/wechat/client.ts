import { holdAccessTokens } from './access-token'
import { type Answer, callWeChat, type Line, type Timeouts } from './call'
import { isTokenRefusal, refused } from './failures'
import { type WeChatPhone, watermarkedPhone } from './phone'
import { PhoneReply, SessionReply, TokenReply, type WeChatApi } from './replies'

const TIMEOUTS: Timeouts = { attemptMs: 5_000, backOffMs: [100, 300, 900] }

export interface WeChatOptions {
  appId: string
  appSecret: string
  /** The origin of WeChat's API, or of the sandbox. */
  baseUrl: string
  clock: () => Date
  fetch?: typeof fetch
  timeouts?: Partial<Timeouts>
}

export interface WeChatIdentity {
  openid: string
  unionid?: string
}

export interface WeChat {
  /**
   * Who logged in, for the code of one `wx.login` (code2Session).
   *
   * @throws AppError `WECHAT_CODE_INVALID`, `WECHAT_CODE_USED`, `WECHAT_USER_BLOCKED`,
   * `WECHAT_RATE_LIMITED`, `WECHAT_BUSY`, `WECHAT_UNAVAILABLE` or `WECHAT_MISCONFIGURED`.
   */
  codeToSession(code: string): Promise<WeChatIdentity>
  /**
   * The number that a tap on the phone button agreed to hand over (getPhoneNumber). With an
   * openid, WeChat checks that the code is this user's.
   *
   * @throws AppError as `codeToSession`, and `WECHAT_PHONE_UNAVAILABLE` for a foreign watermark.
   */
  phoneNumber(code: string, openid?: string): Promise<WeChatPhone>
}

/** Talks to WeChat's servers, or to the sandbox that stands in for them; nothing else does. */
export function createWeChat(options: WeChatOptions): WeChat {
  const { appId, appSecret, clock } = options
  const line: Line = {
    baseUrl: options.baseUrl,
    fetch: options.fetch ?? fetch,
    timeouts: { ...TIMEOUTS, ...options.timeouts },
  }
  const tokens = holdAccessTokens(() => askForToken(line, { appId, appSecret }), clock)

  async function codeToSession(code: string): Promise<WeChatIdentity> {
    const answer = await callWeChat(line, {
      api: 'jscode2session',
      path: '/sns/jscode2session',
      query: { appid: appId, secret: appSecret, js_code: code, grant_type: 'authorization_code' },
      reply: SessionReply,
    })
    return accepted('jscode2session', answer)
  }

  async function phoneNumber(code: string, openid?: string): Promise<WeChatPhone> {
    const ask = (accessToken: string) =>
      callWeChat(line, {
        api: 'getuserphonenumber',
        path: '/wxa/business/getuserphonenumber',
        query: { access_token: accessToken },
        body: openid === undefined ? { code } : { code, openid },
        reply: PhoneReply,
      })
    const token = await tokens.current()
    let answer = await ask(token)
    if (!answer.ok && isTokenRefusal(answer.errcode)) {
      answer = await ask(await tokens.replace(token))
    }
    return watermarkedPhone(accepted('getuserphonenumber', answer), { appId, now: clock() })
  }

  return { codeToSession, phoneNumber }
}

async function askForToken(
  line: Line,
  { appId, appSecret }: { appId: string; appSecret: string },
): Promise<TokenReply> {
  const answer = await callWeChat(line, {
    api: 'stable_token',
    path: '/cgi-bin/stable_token',
    body: { grant_type: 'client_credential', appid: appId, secret: appSecret },
    reply: TokenReply,
  })
  return accepted('stable_token', answer)
}

function accepted<T>(api: WeChatApi, answer: Answer<T>): T {
  if (!answer.ok) {
    throw refused(api, answer.errcode)
  }
  return answer.value
}
