import { phoneUnavailable } from './failures'
import type { PhoneReply } from './replies'

/** A phone code lives for five minutes, so an older watermark belongs to another act. */
const MAX_WATERMARK_AGE_MS = 5 * 60_000

export interface WeChatPhone {
  /** Without the country code. */
  phone: string
  country_code: string
}

/**
 * The number in WeChat's reply, if its watermark says that our own app obtained it, just now.
 *
 * @throws AppError `WECHAT_PHONE_UNAVAILABLE` when the watermark names another app or another time.
 */
export function watermarkedPhone(
  { phone_info: info }: PhoneReply,
  expected: { appId: string; now: Date },
): WeChatPhone {
  if (info.watermark.appid !== expected.appId) {
    throw phoneUnavailable('the watermark names another app')
  }
  const age = expected.now.getTime() - info.watermark.timestamp * 1000
  if (Math.abs(age) > MAX_WATERMARK_AGE_MS) {
    throw phoneUnavailable('the watermark is more than five minutes away from now')
  }
  return { phone: info.purePhoneNumber, country_code: info.countryCode }
}
