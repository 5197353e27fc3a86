import type { ErasureReason } from '../../contract/request'
import type { ComplaintOrder, DeceasedOrder } from '../../contract/request-order'
import type { ClausePlace } from '../request/explanation'

/** What requests and their effects are called. */
export const requestText = {
  account: '整个账号',
  purpose: (label: string) => `用于“${label}”的信息`,
  /** `《隐私政策》1.0 版“二、我们收集什么”5.`: as the clause is found in the text. */
  clause: ({ title, version, section, clause }: ClausePlace) =>
    `《${title}》${version} 版${section && `“${section}”`}${clause}`,
  allGroups: '全部信息',
  groups: (labels: readonly string[]) => labels.join('、'),
  complaint: {
    collected: '收集了不该收集的信息',
    shared: '把信息给了别人',
    used: '用途不对',
    leaked: '信息泄露',
    handling: '申请没有办好',
    staff: '客服的态度或做法',
    other: '其他问题',
  } satisfies Record<ComplaintOrder['about'], string>,
  relative: {
    view: '近亲属查看信息',
    copy: '近亲属要一份副本',
    correct: '近亲属更正信息',
    erase: '近亲属删除信息',
  } satisfies Record<DeceasedOrder['wish'], string>,
  appeal: (number: string) => `对 ${number} 的复核`,
  confirmAgain: '身份核对已过有效期。重新登录确认一次，我们就接着办。',
  dueMoved: (from: string, to: string) =>
    `年度放假安排公布了，最晚答复日期由暂定的 ${from} 改为 ${to}。`,
  task: {
    stuck: (tries: number) => `自动办理没有进展，已重试 ${tries} 次，以后每天再试一次。请查原因。`,
    overdue: (dueOn: string) => `最晚应在 ${dueOn} 答复，现在还没有办完。`,
    calendar: (until: string) => `工作日历只到 ${until}。请录入国务院公布的下一年放假安排。`,
  },
  /** Why we delete by ourselves, where nobody wrote it down for the one concerned. */
  reasons: {
    withdrawal: { because: '你撤回了同意，或者同意到期了。', law: pipl47('三') },
    retention: { because: '保存期满了。', law: pipl47('二') },
    purpose_done: { because: '收集时说的目的已经达到，不再需要。', law: pipl47('一') },
    service_stopped: { because: '用到它的服务停了。', law: pipl47('二') },
    unlawful: { because: '这样处理不符合法律规定。', law: pipl47('四') },
    wechat: { because: '微信告诉我们，你收回了授权。', law: pipl47('三') },
  } satisfies Record<ErasureReason['cause'], Omit<ErasureReason, 'cause'>>,
  transferUnderWay: '有一份转移还在办理',
  kept: {
    evidence: '同意、撤回和申请的记录',
    evidenceWhy: '用来证明我们按你的选择办事。里面没有你的姓名、号码等内容，也不再和你对应。',
    evidenceLaw: '《个人信息保护法》第六十九条',
    evidenceUntil: '长期保存',
  },
  urge: {
    message: '请尽快办理，谢谢。',
    task: (dueOn: string) => `本人催办了这份申请，最晚 ${dueOn} 答复。`,
  },
  blockedByRequest: (label: string) => `已有一份申请在办理：${label}`,
} as const

function pipl47(item: string): string {
  return `《个人信息保护法》第四十七条第一款第（${item}）项`
}
