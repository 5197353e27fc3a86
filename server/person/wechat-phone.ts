import type { Context } from '../context'
import { readForUse } from './use'
import { assertMayGive } from './values'

const SIGN_IN = { reader: 'service', purpose: 'account' } as const
const MAINLAND = '86'

/**
 * The number that WeChat holds for this person, asked for only once it may be kept, and only with a code that
 * WeChat gave to this very account. Throws as assertMayGive and as WeChat's phoneNumber.
 */
export async function askWeChatPhone(
  context: Context,
  asked: { personId: string; phoneCode: string; now: Date },
): Promise<string> {
  const { personId, now } = asked
  const giving = { personId, field: 'phone', source: 'wechat', now } as const
  const { vault } = await assertMayGive(context, context.db, giving)
  const reading = { vault, field: 'wx_openid', reading: SIGN_IN, now }
  const openid = await readForUse(context, context.db, reading)
  if (openid === null) {
    throw new Error('an account without its WeChat identity')
  }
  const { phone, country_code } = await context.wechat.phoneNumber(asked.phoneCode, openid)
  return country_code === MAINLAND ? phone : `+${country_code}${phone}`
}
