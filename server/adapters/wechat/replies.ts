import * as v from 'valibot'

/** The calls we make, named as WeChat's paths end. */
export const WeChatApi = v.picklist([
  'jscode2session',
  'stable_token',
  'getuserphonenumber',
  'subscribe_send',
])
export type WeChatApi = v.InferOutput<typeof WeChatApi>

/** Every reply may carry these; a successful one may leave errcode out. */
export const Envelope = v.object({ errcode: v.optional(v.number(), 0) })

/** code2Session. `session_key` is left out on purpose: parsing drops it, so nothing of ours can hold it. */
export const SessionReply = v.object({
  openid: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)),
  unionid: v.optional(v.pipe(v.string(), v.nonEmpty(), v.maxLength(128))),
})

/** getStableAccessToken. */
export const TokenReply = v.object({
  access_token: v.pipe(v.string(), v.nonEmpty()),
  expires_in: v.pipe(v.number(), v.minValue(1)),
})
export type TokenReply = v.InferOutput<typeof TokenReply>

/** getPhoneNumber. WeChat documents countryCode as a string and shows it as a number in its sample. */
export const PhoneReply = v.object({
  phone_info: v.object({
    purePhoneNumber: v.pipe(v.string(), v.regex(/^\d{4,15}$/)),
    countryCode: v.pipe(
      v.union([v.string(), v.number()]),
      v.transform(String),
      v.regex(/^\d{1,4}$/),
    ),
    watermark: v.object({ timestamp: v.number(), appid: v.string() }),
  }),
})
export type PhoneReply = v.InferOutput<typeof PhoneReply>

/** subscribeMessage.send answers nothing but its errcode. */
export const NoReply = v.object({})
