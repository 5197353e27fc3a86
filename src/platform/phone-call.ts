import Taro from '@tarojs/taro'

export type CallOutcome = { ok: true } | { ok: false }

/** Offers to call a number. The person may decline, or the device may not be a phone. */
export async function callPhone(phoneNumber: string): Promise<CallOutcome> {
  try {
    await Taro.makePhoneCall({ phoneNumber })
    return { ok: true }
  } catch {
    return { ok: false }
  }
}
