/**
 * The first notice, bundled so that it stands before anything is asked of the network. Word for word
 * what the service writes from the register for C0; a test holds both together.
 */
export const gateNotice = {
  title: '先说清楚我们怎么用你的信息',
  paragraphs: [
    '只是逛逛：不需要任何信息。',
    '注册账号：只需要微信账号标识，用来认出这是你的账号。',
    '可以不给：手机号、姓名、性别、出生年月日、所在省份、所在城市、详细地址、邮政编码。不给也能注册。',
    '你随时可以查看、更正、删除，也可以撤回同意。',
    '不同意：不注册也可以浏览政策、清单和公告。',
    '以后撤回：这一项是账号必需的。不再同意就是注销账号，资料会删除。你仍然可以浏览。',
  ],
  points: [
    { label: '收集敏感个人信息', answer: '否。' },
    { label: '提供给其他人', answer: '否。以后要提供，先单独问你。' },
    { label: '未满 14 周岁可以注册', answer: '否。可以浏览。' },
    { label: '传到境外', answer: '没有登记。存放在哪里，还没有写明。' },
    { label: '由机器自动作决定', answer: '否。' },
    {
      label: '政策会变',
      answer: '是。政策改变了处理目的、方式或信息种类时，请你重新选择。',
    },
  ],
} as const

/** What stands around the notice: the choice, its consequences, and the way back to it. */
export const gateText = {
  refuse: '不同意，先逛逛',
  agree: '同意并继续',
  keyPoints: '先看这几点',
  whatAgreed: '同意，是指同意隐私政策和上面的基本注册。',
  readAll: '看全文',
  readWeChat: '看微信里的隐私保护指引',
  wechatGuideFailed: '没有打开微信的指引。隐私政策全文不受影响。',
  changed: '告知内容刚刚更新了，请重新看一遍再选择。',
  smaller: '字小一点',
  larger: '字大一点',
  saved: '已保存同意凭证，可在『隐私中心』查看',
  keptForLater: '已记在手机上，联网后补发',
  browsing: '访客浏览中',
  choose: '去选择',
  join: '注册或登录',
  agreementTitle: '注册前，先看一遍再选择',
  refused: '不同意也可以浏览。注册要先同意。',
  browse: '返回浏览',
  readAgain: '再看看说明',
  needsDelivery: '同意已记在手机上，还没有送到。注册要等它送到。',
  sendNow: '现在补发',
} as const

/** WeChat's own question, kept apart from ours. */
export const wechatGateText = {
  title: '微信要你确认一次',
  asksAbout: (apis: readonly string[]) =>
    `刚才这一步要用${wechatKinds(apis)}。微信要求你先同意它的隐私保护指引。`,
  unchanged: '你以前对我们的选择没有变化。不同意也可以，其他功能照常使用。',
  agree: '同意',
  refuse: '不同意',
} as const

const KINDS: Readonly<Record<string, string>> = {
  getPhoneNumber: '微信手机号',
  setClipboardData: '剪贴板',
  chooseMedia: '照片',
  chooseMessageFile: '文件',
}

/** WeChat names APIs and components (`button.getPhoneNumber`); a person reads what they take. */
function wechatKinds(apis: readonly string[]): string {
  const kinds = apis.map((api) => KINDS[api.split('.').at(-1) ?? ''] ?? '微信的一项功能')
  return [...new Set(kinds)].join('、')
}
