import type { Failure } from '@contract/client'
import type { ValueProblem } from '@contract/register-value'

/** Why a value was not taken, and what would be right. */
export const valueProblemText: Record<ValueProblem, string> = {
  EMPTY: '还没有填写。',
  TOO_SHORT: '太短了，再多写一些。',
  TOO_LONG: '太长了，少写一些。',
  UNREADABLE_CHARACTER: '里面有看不见的字符，请重新输入。',
  NOT_AN_OPTION: '请从列出的选项里选一个。',
  NOT_A_PHONE: '不像电话号码。手机号是 11 位数字。',
  NOT_A_POSTCODE: '邮政编码是 6 位数字。',
  NOT_A_DATE: '没有这一天。请写成 1990-01-31。',
  NOT_IN_THE_PAST: '出生日期要早于今天。',
  NOT_AN_ID_NUMBER: '身份证号码不对，请对照证件再看一遍。',
  NOT_AN_ACCOUNT: '账号由 5 到 64 位字母、数字和 . _ @ + - 组成。',
  NOT_A_CARD: '卡号不对，请对照卡片再看一遍。',
  NOT_AN_EXPIRY: '有效期请写成 08/29。',
  EXPIRED: '这张卡已经过期。',
  NOT_A_REGION: '请从列表里选。',
  NOT_TYPED_IN: '这项信息不能手工填写。',
}

/** Why the server did not take a value, where that is what it said. */
export function refusedValue(failure: Failure | null): ValueProblem | null {
  if (failure?.kind !== 'problem' || failure.code !== 'VALUE_INVALID') {
    return null
  }
  const reason = failure.problem.detail ?? ''
  return isValueProblem(reason) ? reason : null
}

function isValueProblem(reason: string): reason is ValueProblem {
  return Object.keys(valueProblemText).includes(reason)
}
