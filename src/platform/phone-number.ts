import * as v from 'valibot'
import { type CodeOutcome, sandboxPhoneCode } from './login'
import { isSupported, privacyAuthorization } from './privacy-authorization'
import { type PrivacyRefusal, privacyRefusal } from './privacy-refusal'

/** Why no code came: the person said no, the operator's quota is used up, or WeChat's privacy check. */
type PhoneRefusal = PrivacyRefusal | 'denied' | 'no_quota' | 'offline'
export type PhoneCode = { ok: true; code: string } | { ok: false; reason: PhoneRefusal }

/**
 * What makes a button ask for the number: WeChat's coupled button there, the sandbox on H5. A base library
 * before 2.32.3 knows no coupled button, and there is nothing to agree to.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/PrivacyAuthorize.html
 */
export function phoneNumberButton(id: string, onCode: (outcome: PhoneCode) => void) {
  if (process.env.TARO_ENV === 'h5') {
    const ask = async () => onCode(ofSandbox(await sandboxPhoneCode()))
    return { id, onPress: () => void ask() }
  }
  const onGetPhoneNumber = ({ detail }: { detail: unknown }) => onCode(heard(phoneCodeOf(detail)))
  if (!isSupported()) {
    return { id, openType: 'getPhoneNumber' as const, onGetPhoneNumber }
  }
  return {
    id,
    openType: 'getPhoneNumber|agreePrivacyAuthorization' as const,
    onAgreePrivacyAuthorization: () => privacyAuthorization.agree(id),
    onGetPhoneNumber,
  }
}

/** A refusal in WeChat's own dialog, which our gate has not seen. */
function heard(outcome: PhoneCode): PhoneCode {
  if (!outcome.ok && outcome.reason === 'refused') {
    privacyAuthorization.refusedInWeChat()
  }
  return outcome
}

const Given = v.object({ code: v.pipe(v.string(), v.minLength(1)) })
const Failed = v.object({ errMsg: v.optional(v.string(), ''), errno: v.optional(v.number()) })

const OK = /:ok$/
const NO_QUOTA = 1400001 // https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/getPhoneNumber.html

/** Reads the event of WeChat's phone button. */
function phoneCodeOf(detail: unknown): PhoneCode {
  const given = v.safeParse(Given, detail)
  if (given.success) {
    return { ok: true, code: given.output.code }
  }
  const failed = v.safeParse(Failed, detail)
  if (failed.success && failed.output.errno === NO_QUOTA) {
    return { ok: false, reason: 'no_quota' }
  }
  if (failed.success && /user deny|user cancel/i.test(failed.output.errMsg)) {
    return { ok: false, reason: 'denied' }
  }
  if (failed.success && OK.test(failed.output.errMsg)) {
    return { ok: false, reason: 'unsupported' } // before 2.21.2 an answer brings no code
  }
  return { ok: false, reason: privacyRefusal(detail) }
}

function ofSandbox(outcome: CodeOutcome): PhoneCode {
  if (outcome.ok) {
    return outcome
  }
  return { ok: false, reason: outcome.reason === 'refused' ? 'failed' : 'offline' }
}
