import type { ErrorCode } from '../../../contract/errors'
import { AppError, PlainReason } from '../../errors'
import type { WeChatApi } from './replies'

export const BUSY = -1

/** 40001 invalid, 40014 malformed, 42001 expired: a new token may do. */
const TOKEN_REFUSALS: readonly number[] = [40001, 40014, 42001]

/**
 * subscribeMessage.send: 40003 no such user, 40037 no such template, 41030 no such page, 43101 not allowed (any more),
 * 47003 a field does not fit. None of them will do at another try.
 */
const MESSAGE_REFUSALS: readonly number[] = [40003, 40037, 41030, 43101, 47003]

/** The person allowed no (more) message of the template. */
export const NOT_ALLOWED = 43101

const MISCONFIGURED = 'WECHAT_MISCONFIGURED'

/** What WeChat's global return codes mean to us; the words are the alarm an operator reads in the log. */
const REFUSALS: ReadonlyMap<number, readonly [ErrorCode, string]> = new Map([
  [BUSY, ['WECHAT_BUSY', 'WeChat is busy']],
  [40003, ['WECHAT_CODE_INVALID', 'the code belongs to another openid']],
  [40029, ['WECHAT_CODE_INVALID', 'the code is unknown or has expired']],
  [41008, ['WECHAT_CODE_INVALID', 'the code is missing']],
  [40163, ['WECHAT_CODE_USED', 'the code has been used']],
  [45009, ['WECHAT_RATE_LIMITED', 'the quota of this API is used up']],
  [45011, ['WECHAT_RATE_LIMITED', 'too many calls in a minute']],
  [40226, ['WECHAT_USER_BLOCKED', 'WeChat blocks this user as high risk']],
  [40001, [MISCONFIGURED, 'a fresh access token was refused: was the AppSecret reset?']],
  [40014, [MISCONFIGURED, 'a fresh access token was refused as malformed']],
  [42001, [MISCONFIGURED, 'a fresh access token had expired: is the clock right?']],
  [40002, [MISCONFIGURED, 'the grant type is not allowed for this account']],
  [40013, [MISCONFIGURED, 'the AppID is wrong']],
  [40125, [MISCONFIGURED, 'the AppSecret is wrong']],
  [40164, [MISCONFIGURED, 'the address of this server is not in the IP whitelist']],
  [41001, [MISCONFIGURED, 'the access token is missing']],
  [41002, [MISCONFIGURED, 'the AppID is missing']],
  [41004, [MISCONFIGURED, 'the AppSecret is missing']],
  [48001, [MISCONFIGURED, 'this account may not use this API']],
  [89501, [MISCONFIGURED, 'the address of this server awaits confirmation by the administrator']],
  [89503, [MISCONFIGURED, 'the call awaits confirmation by the administrator']],
  [89506, [MISCONFIGURED, 'the administrator refused this address: blocked for 24 hours']],
  [89507, [MISCONFIGURED, 'the administrator refused this address: blocked for 1 hour']],
])

/** Says whether WeChat refused the access token, and not what was asked with it. */
export function isTokenRefusal(errcode: number): boolean {
  return TOKEN_REFUSALS.includes(errcode)
}

/** Says whether WeChat refused this message for good, and not the call. */
export function isMessageRefusal(errcode: number): boolean {
  return MESSAGE_REFUSALS.includes(errcode)
}

/** Our error for WeChat's errcode. WeChat's errmsg is left out: nobody promises what it repeats. */
export function refused(api: WeChatApi, errcode: number): AppError {
  const [code, meaning] = REFUSALS.get(errcode) ?? ['WECHAT_UNAVAILABLE', 'not a code we know']
  return new AppError(code, {
    cause: new PlainReason(`WeChat ${api} errcode ${errcode}: ${meaning}`),
  })
}

/** No usable answer came; `reason` names what happened and never repeats a value, a code or a URL. */
export function unavailable(api: WeChatApi, reason: string): AppError {
  return new AppError('WECHAT_UNAVAILABLE', { cause: new PlainReason(`WeChat ${api}: ${reason}`) })
}

/** WeChat answered with a phone number that we must not take for this person's. */
export function phoneUnavailable(reason: string): AppError {
  return new AppError('WECHAT_PHONE_UNAVAILABLE', {
    cause: new PlainReason(`WeChat phone: ${reason}`),
  })
}
