import { fullMomentText } from './dates'

/** 删除证明: what was deleted where, and what a law keeps. */
export const certificateText = {
  failed: '没有读到删除证明。证明还在，可以稍后再试。',
  title: (scope: string) => `${scope}的删除证明`,
  number: '申请编号',
  submitted: '提交',
  finished: '完成',
  here: '在我们这里',
  elsewhere: '在连接的系统里',
  recipients: '已告诉的接收方',
  kept: '依法留下的',
  nothingKept: '没有留下',
  backups: '备份',
  erased: (count: number) => `删除 ${count} 条`,
  left: (count: number) => `还有 ${count} 条`,
  keptThere: (count: number) => `依法保留 ${count} 条`,
  answered: (at: string) => `${fullMomentText(at)} 确认`,
  counted: '我们数过',
  signedAnswer: '对方签名答复',
  unanswered: '没有得到答复，已转人工处理',
  outcome: {
    acknowledged: '已确认停止并删除',
    gave_up: '没有得到答复，已转人工处理',
    under_way: '正在告知',
  },
  why: (law: string, until: string) => `${law}。${until}`,
  replaces: '代替了早先的一份证明',
  owed: (names: readonly string[]) =>
    `还没有填写：${names.join('、')}。由运营者补上以前，证明里空着。`,
  paper: '打开 PDF',
  savePaper: '下载 PDF',
  paperFailed: '没有打开 PDF。可以稍后再试。',
} as const
