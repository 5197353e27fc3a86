import { holdAccessTokens } from './access-token'
import { type Answer, callWeChat, type Line, type Timeouts } from './call'
import { isMessageRefusal, isTokenRefusal, NOT_ALLOWED, refused } from './failures'
import { type WeChatPhone, watermarkedPhone } from './phone'
import { NoReply, PhoneReply, SessionReply, TokenReply, type WeChatApi } from './replies'

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
  /**
   * Sends one subscribe message (subscribeMessage.send). Out: whether WeChat took it, or why it never will.
   *
   * @throws AppError `WECHAT_BUSY`, `WECHAT_RATE_LIMITED`, `WECHAT_UNAVAILABLE` or `WECHAT_MISCONFIGURED`.
   */
  sendMessage(message: SubscribeMessage): Promise<MessageOutcome>
}

export interface SubscribeMessage {
  openid: string
  templateId: string
  /** Where a tap leads: a page of ours, without a leading slash. */
  page?: string
  data: Readonly<Record<string, { value: string }>>
}

/** `notAllowed`: the person allowed no (more) message of this template. */
export type MessageOutcome = { sent: true } | { sent: false; notAllowed: boolean }

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
    const answer = await withToken((accessToken) =>
      callWeChat(line, {
        api: 'getuserphonenumber',
        path: '/wxa/business/getuserphonenumber',
        query: { access_token: accessToken },
        body: openid === undefined ? { code } : { code, openid },
        reply: PhoneReply,
      }),
    )
    return watermarkedPhone(accepted('getuserphonenumber', answer), { appId, now: clock() })
  }

  async function sendMessage(message: SubscribeMessage): Promise<MessageOutcome> {
    const answer = await withToken((accessToken) =>
      callWeChat(line, {
        api: 'subscribe_send',
        path: '/cgi-bin/message/subscribe/send',
        query: { access_token: accessToken },
        body: messageBody(message),
        reply: NoReply,
      }),
    )
    if (!answer.ok && isMessageRefusal(answer.errcode)) {
      return { sent: false, notAllowed: answer.errcode === NOT_ALLOWED }
    }
    accepted('subscribe_send', answer)
    return { sent: true }
  }

  /** Asks once more where WeChat refused the token and not what was asked with it. */
  async function withToken<T>(
    ask: (accessToken: string) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const token = await tokens.current()
    const answer = await ask(token)
    return !answer.ok && isTokenRefusal(answer.errcode) ? ask(await tokens.replace(token)) : answer
  }

  return { codeToSession, phoneNumber, sendMessage }
}

function messageBody({ openid, templateId, page, data }: SubscribeMessage) {
  return {
    touser: openid,
    template_id: templateId,
    ...(page === undefined ? {} : { page }),
    data,
    miniprogram_state: 'formal',
    lang: 'zh_CN',
  }
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
