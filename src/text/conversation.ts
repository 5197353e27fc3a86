import type { Message } from '@contract/conversation'
import type { RequestActor } from '@contract/request'

/** What is written in a request, both ways, and the files that prove a point. */
export const conversationText = {
  failed: '没有读到消息。',
  noRequest: '还没有打开申请。',
  noRequestDetail: '先用申请号和查询码打开它，再回来。',
  openRequest: '打开申请',
  of: (number: string) => `申请 ${number}`,
  seeRequest: '回到申请',
  empty: '还没有消息。',
  emptyDetail: '你写的和办理人答复的，都会在这里。',
  messages: '消息',
  write: '写给办理人',
  writeHint: '不用写身份证号、密码和验证码。2000 字以内。',
  missing: '还没有写内容。',
  send: '发送',
  sending: '正在发送…',
  sent: '已发送。',
  ended: '这份申请已经结束，不能再写。',
  endedAppeal: '不同意结果，可以在申请里点“不服处理结果”。',
} as const

export const writerNames: Record<RequestActor, string> = {
  person: '你',
  system: '系统',
  staff: '办理人',
}

export const messageKinds: Record<Message['kind'], string | null> = {
  message: null,
  question: '问你',
  answer: '答复',
  refusal: '没有同意',
  extension: '延后',
  pause: '计时暂停',
  urge: '催办',
}

export const fileText = {
  files: '材料',
  none: '还没有材料。',
  attach: '附材料',
  beforehand: '选以前先看',
  rules: (megabytes: number, most: number) =>
    `照片（JPG、PNG）或者 PDF，每份不超过 ${megabytes} MB，最多 ${most} 份。`,
  who: '只有办理这份申请的人能打开。加密保存。',
  deleted: (days: number) => `申请结束 ${days} 天后删除。`,
  only: '只附能说明问题的，不相干的请先遮住。',
  photo: '选照片',
  pdf: '选聊天里的 PDF',
  any: '选照片或 PDF',
  chosen: '要发送的材料',
  send: '发送这份材料',
  sending: '正在发送…',
  change: '不发这份',
  sent: '材料已发送。',
  full: (most: number) => `已经有 ${most} 份，不能再附。`,
  open: '打开',
  opening: '正在打开…',
  notOpened: '没有打开这份材料，它还在，可以再试。',
  deletedOn: (day: string) => `${day} 删除`,
  whileOpen: '申请结束后删除',
} as const

/** Why a file was not taken, before anything of it is sent. */
export const fileProblems = {
  type: '这种文件不能附。请选 JPG、PNG 照片或者 PDF。',
  size: (megabytes: number) => `这份超过 ${megabytes} MB。请压缩，或者只截需要的部分。`,
  empty: '这份文件是空的。',
  unread: '没有读到这份文件。请再选一次。',
} as const

/** Why WeChat opened no list to choose from. */
export const pickRefusals = {
  refused: '微信没有允许选文件。可以改用文字说明。',
  not_agreed: '还没有同意微信的隐私保护指引，所以不能选文件。可以改用文字说明。',
  undeclared: '这个小程序还没有开通选文件。可以改用文字说明。',
  banned: '微信暂停了这个小程序选文件。可以改用文字说明。',
  unsupported: '这个微信版本不能选文件。可以改用文字说明。',
  failed: '没有打开选文件。可以再试，或者改用文字说明。',
} as const

const KILO = 1024

/** 「820 KB」, 「1.4 MB」; the smallest is 1 KB. */
export function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / KILO))
  return kilobytes < KILO ? `${kilobytes} KB` : `${(bytes / KILO / KILO).toFixed(1)} MB`
}
