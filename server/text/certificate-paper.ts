import type { CertificateContent } from '../../contract/proof/certificate'
import { moment } from './moments'

type Outcome = CertificateContent['recipients'][number]['outcome']

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  acknowledged: '已确认停止使用并删除',
  gave_up: '没有得到答复，已转人工处理',
  under_way: '正在告知',
}

/** The certificate of deletion as it is printed. */
export const paperText = {
  heading: '个人信息删除证明',
  subtitle: (controller: string, at: string) => `${controller} · ${moment(at)} 出具（北京时间）`,
  moment,
  title: {
    request: '申请',
    here: (erased: number) => `在我们这里删除 ${erased} 条，再查一遍，没有留下`,
    elsewhere: '在连接的系统里',
    recipients: '已告知的接收方',
    kept: '依法保留',
    more: '其他',
  },
  label: {
    number: '申请编号',
    scope: '删除范围',
    submitted: '提交时间',
    begun: '开始时间',
    finished: '完成时间',
    backups: '备份',
    controller: '处理者',
    replaces: '代替的证明',
  },
  erased: (count: number, method: string) => `删除 ${count} 条，留下 0 条。${method}`,
  done: (erased: number, kept: number) =>
    `删除 ${erased} 条${kept > 0 ? `，依法保留 ${kept} 条` : ''}`,
  acknowledged: (method: string, at: string) => `${method}，${moment(at)} 确认`,
  byHand: (at: string) => `${moment(at)} 由两个人核对确认，我们没有数过`,
  unanswered: '没有得到答复，已转人工处理，没有算进这份证明',
  outcome: OUTCOMES,
  nothing: '没有',
  nothingKept: '没有依法保留的内容',
  kept: (howLong: string, count: number | null) =>
    count === null ? howLong : `${count} 条，${howLong}`,
  check: '扫码核对：公开日志里有没有这份证明',
  record: (record: string) => `证明编号 ${record}`,
  place: (origin: string, place: number) => `公开日志 ${origin} 第 ${place} 条`,
  fileCounts: '这张纸方便阅读。有签名、可以逐字节校验的是证明文件（JSON）。',
} as const
