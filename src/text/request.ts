import type { RequestView } from '@contract/request'
import type { RequestType } from '@contract/request-machine'

/** A request where it is one among others; the first screen shows these. */
export const requestText = {
  closeAccount: '注销账号',
  underWay: '在办的申请',
  savedAt: (moment: string) => `${moment} 保存的，联网后更新。`,
  failed: '没有读到你的申请。',
  dueBy: (day: string, weekday: string) => `最晚 ${day}（${weekday}）答复`,
  daysLeft: (days: number) => `还剩 ${days} 个工作日`,
  dueToday: '今天到期',
  overdue: (days: number) => `已超期 ${days} 个工作日`,
  provisional: '暂定',
  paused: '计时暂停',
  pausedFor: '在等你，打开看要补什么',
} as const

const typeNames: Record<RequestType, string> = {
  copy: '获取副本',
  transfer: '转移',
  correct: '更正',
  erase: '删除',
  restrict: '限制使用',
  object: '拒绝使用',
  explain: '咨询',
  complain: '投诉',
  appeal: '申诉',
  deceased: '近亲属申请',
}

/** Types whose name says it all; the label of their scope would only repeat it. */
const NAMED_ALONE: readonly RequestType[] = ['complain', 'deceased']

/** What a request asks, in a few words. */
export function requestTitle({ type, scope, scope_label }: RequestView): string {
  if (type === 'erase' && scope === 'account') {
    return requestText.closeAccount
  }
  return NAMED_ALONE.includes(type) ? typeNames[type] : `${typeNames[type]}${scope_label}`
}

export const weekdayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
