import type { Receipt } from '../../contract/proof/receipt'
import { moment } from './moments'

type State = Receipt['event']['state']

const ACTS: Readonly<Record<State, (item: string) => string>> = {
  given: (item) => `同意了“${item}”`,
  refused: (item) => `没有同意“${item}”`,
  withdrawn: (item) => `撤回了对“${item}”的同意`,
  superseded: (item) => `对“${item}”的同意由后来的选择代替`,
  restored: (item) => `取消了撤回，继续同意“${item}”`,
}

/** The receipt on one screen, in plain words. */
export const receiptText = {
  what: (at: string, state: State, item: string) => `你在 ${moment(at)} ${ACTS[state](item)}。`,
  until: (at: string) => `这次同意的有效期到 ${moment(at)}。`,
  purposes: (labels: readonly string[]) => `用于：${listed(labels)}。`,
  fields: (labels: readonly string[]) => `涉及：${listed(labels)}。`,
  recipients: (names: readonly string[]) => `提供给：${listed(names)}。`,
  period: (labels: readonly string[], period: string) => `${listed(labels)}的保存期限：${period}。`,
  storedAt: (place: string) => `存放在：${place}。`,
  storedInChina: '存放在中国境内，具体地点还没有写明。',
  basis: (version: string) => `依据隐私政策 ${version} 版。`,
  withdrawing: (effect: string) => `撤回：打开“隐私中心”里的“同意与撤回”。${effect}`,
  number: (receiptId: string) => `凭证编号：${receiptId}`,
  checksum: (recordId: string) => `校验码：${recordId}`,
} as const

/** Where a person takes a consent back. */
export const WITHDRAWAL_PATH = '隐私中心 → 同意与撤回'

/** What a person may ask for (PIPL 44 to 50). */
export const RIGHTS: readonly string[] = [
  '查阅和复制',
  '更正和补充',
  '删除',
  '撤回同意',
  '转移',
  '要求解释规则',
  '注销账号',
  '投诉',
]

/** Who can be turned to beside us (PIPL 50, 60, 65). */
export const AUTHORITIES: readonly string[] = [
  '网络违法和不良信息举报：12377',
  '履行个人信息保护职责的部门',
  '人民法院',
]

function listed(labels: readonly string[]): string {
  return labels.length === 0 ? '没有' : labels.join('、')
}
