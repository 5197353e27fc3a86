import type { NewsAbout } from '../channel/rules'

interface Told {
  title: string
  /** What it means for the person; `detail` is a word of ours, such as a source's name. */
  line: (detail: string) => string
  /** At most five characters: WeChat's `phrase`. */
  state: string
}

/** What a person is told, on the notices page, in a mail, and in the few characters that WeChat allows. */
export const newsText: Readonly<Record<NewsAbout, Told>> = {
  accepted: {
    title: '申请已收到',
    line: () => '申请页里写着最晚哪天答复。',
    state: '已受理',
  },
  identity_needed: {
    title: '请确认这份申请是你的',
    line: () => '登录后在申请页确认，我们才会开始办理。',
    state: '待确认',
  },
  extended: {
    title: '答复日延后了',
    line: () => '新的日期和原因写在申请页里。',
    state: '已延期',
  },
  paused: {
    title: '办理暂停，等你补充',
    line: () => '需要你补充什么、等到哪天，写在申请页里。',
    state: '待补充',
  },
  resumed: {
    title: '申请继续办理',
    line: () => '暂停的天数不算在内，最晚答复日已经重新计算。',
    state: '办理中',
  },
  message: {
    title: '客服给你留了言',
    line: () => '留言在申请页里。',
    state: '有留言',
  },
  question: {
    title: '客服有一个问题要问你',
    line: () => '在申请页里回复，我们接着办。',
    state: '待回复',
  },
  answered: {
    title: '申请已答复',
    line: () => '答复写在申请页里。不同意的话，可以在那里申诉。',
    state: '已答复',
  },
  refused: {
    title: '申请没有通过',
    line: () => '理由、依据和可以投诉的地方，写在申请页里。',
    state: '未通过',
  },
  done: {
    title: '申请已办完',
    line: () => '结果在申请页里。',
    state: '已办完',
  },
  partly_done: {
    title: '能删的已经删除',
    line: () => '还有一部分法律要求保留，保留什么、到哪天，写在申请页里。',
    state: '部分办完',
  },
  deletion_resumed: {
    title: '保留期到了，接着删除',
    line: () => '法律要求保留的部分已经到期，我们接着删除它。',
    state: '继续删除',
  },
  reopened: {
    title: '申请重新办理',
    line: () => '申诉成立，原来的申请重新开始办。',
    state: '重新办理',
  },
  copy_ready: {
    title: '信息副本做好了',
    line: () => '7 天内可以下载 3 次，过期自动删除。',
    state: '可下载',
  },
  records_collected: {
    title: '我们从别处收到了你的信息',
    line: (source) => `来自${source || '别的机构'}。在“我的信息”里可以查看、更正或删除。`,
    state: '新记录',
  },
  data_deleted: {
    title: '我们删除了你的一部分信息',
    line: () => '原因和删除的内容写在申请页里。',
    state: '已删除',
  },
}

/** What goes around a notice where it leaves the house; nothing of it says what a request is about. */
export const outwardText = {
  subject: (title: string, number: string | null) => (number ? `${title}（${number}）` : title),
  greeting: '你好：',
  number: (number: string) => `申请号：${number}`,
  open: (address: string) => `查看：${address}`,
  byCode: '没有账号的，用申请号和查询码查看。',
  signature: '慧伦普斯隐私中心',
  automatic: '这封邮件由系统发出，不要直接回复。',
} as const

/** The list that staff print to write letters and make calls. */
export const letterText = {
  title: '待寄信函和待打电话',
  task: {
    letter: (number: string) => `寄信告知：${number}`,
    phone: (number: string) => `打电话告知：${number}`,
    mail: (number: string) => `邮件没有送到，请人工联系：${number}`,
  },
  columns: ['方式', '联系方式', '申请号', '告知内容', '办结'],
  ways: { letter: '信函', phone: '电话', mail: '邮件' },
  none: '没有要寄的信和要打的电话。',
  destroyed: '已按期销毁',
  printed: (day: string, tail: string) =>
    `${day} 由工号尾号 ${tail} 打开。联系方式是个人信息，用完销毁。`,
} as const
