import type { OwnGroup } from '../../contract/copy'
import type { DeceasedOrder } from '../../contract/request-order'
import type { HandoverFailure } from '../adapters/handover/client'
import { moment } from './moments'

const FAILURES = {
  address_refused: '地址不是公网地址',
  unreachable: '连不上',
  timed_out: '超时',
  refused: '对方没有收下',
} as const satisfies Record<HandoverFailure, string>

const KEPT_FROM_RELATIVES = {
  account: '它只用来登录或者认出账号，不提供给别人。',
  wish: '逝者生前要求不再使用它。',
  unnamed: '它是敏感信息或者与人往来的记录，批准的范围里没有逐项列出它。',
} as const

const KINSHIPS = {
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  sibling: '兄弟姐妹',
  grandparent: '祖父母或外祖父母',
  grandchild: '孙子女或外孙子女',
} as const satisfies Record<DeceasedOrder['kinship'], string>

/** What a copy of one's data says: its pages, and what is not in it. */
export const copyText = {
  name: (day: string) => `privacy-copy-${day}.zip`,
  own: {
    consents: '同意和撤回的记录',
    requests: '申请记录',
    history: '全部留痕',
  } satisfies Record<OwnGroup, string>,
  ownAbout: {
    consents: '你在这里做过的每一次选择。每一条都有一份凭证，在 receipts 文件夹里。',
    requests: '你提过的申请，每一步在什么时候，由谁走到。',
    history: '台账里关于你的每一条记录，按时间先后排列。台账里没有你的姓名、号码等内容。',
  } satisfies Record<OwnGroup, string>,
  title: '我的个人信息副本',
  accountGone: '账号已经删除，没有信息可以复制了。',
  nothingToTransfer: '没有按你的同意或者合同收集的信息，所以没有可以转移的内容。',
  notTaken: (failure: keyof typeof FAILURES) =>
    `转移没有送到：${FAILURES[failure]}。请和申请人核对地址。`,
  handedOver: ({ to, at, manifest }: { to: string; at: string; manifest: string }) =>
    `${to}在 ${moment(at)} 收下了你的信息。发过去的清单（manifest.json）的 SHA-256 是 ${manifest}，可以请对方核对。`,
  nothingHere: '我们没有这一类信息。',
  madeFor: (controller: string, at: string) => `由${controller}在 ${moment(at)} 制作。`,
  whatIsIn: '里面有什么',
  forPeople: '下面每一页都可以直接打开看。',
  forPrograms:
    'data 文件夹里是同样的内容，给程序读：JSON 一份，CSV 一份。CSV 里以 = + - @ 开头的内容，前面多一个单引号，免得表格软件把它当公式。',
  schemaAt: (url: string) => `JSON 的格式说明：${url}`,
  whatIsNot: '里面没有什么',
  howToCheck: '怎么核对',
  checkSteps: (keysUrl: string) => [
    'manifest.json 列出每个文件的 SHA-256。用任意工具算一遍，应当一样。',
    `manifest.json 由公开日志的密钥签名。公钥在 ${keysUrl}。`,
    '签名的内容是去掉 signature.value 以后的规范 JSON（RFC 8785），算法是 Ed25519。',
  ],
  fieldsHeading: '这些信息从哪里来，用来做什么',
  valuesHeading: '内容',
  field: {
    how: '从哪里来',
    why: '用来做什么',
    purposes: '处理目的',
    kept: '保存多久',
    recipients: '给过谁',
    nobody: '没有给过别人',
    sensitive: '敏感信息',
  },
  column: {
    label: '信息项',
    value: '内容',
    source: '来源',
    recordedAt: '记录时间',
    keptUntil: '保存到',
    occurredAt: '发生时间',
    handedInBy: '由谁提供',
    lawfulness: '对方凭什么有',
    item: '同意事项',
    choice: '选择',
    at: '时间',
    receipt: '凭证',
    number: '编号',
    type: '类型',
    state: '状态',
    due: '最晚答复日',
    steps: '经过',
    words: '你写的内容',
    said: '发生了什么',
  },
  sources: {
    self: '你填写',
    wechat: '微信提供',
    indirect: '别处来的',
    service: '使用服务时产生',
  },
  choices: {
    given: '同意',
    refused: '不同意',
    withdrawn: '撤回',
    superseded: '由后来的选择代替',
    restored: '取消撤回',
  },
  pendingReceipt: '还没有进入公开日志，几秒以后可以在“凭证”里打开',
  relative: {
    title: '逝者的个人信息副本',
    law: '《中华人民共和国个人信息保护法》第四十九条',
    madeFor: (number: string, kinship: DeceasedOrder['kinship']) =>
      `应近亲属（${KINSHIPS[kinship]}）的申请 ${number}，依据《中华人民共和国个人信息保护法》第四十九条提供。`,
    you: '各页说明里的“你”，指逝者本人。',
    arrangedOtherwise:
      '逝者生前要求停止使用全部信息。依照《中华人民共和国个人信息保护法》第四十九条，以逝者生前的安排为准。',
    notGranted: (label: string) => ({ what: label, why: '不在这次批准的范围里。' }),
    kept: (label: string, why: keyof typeof KEPT_FROM_RELATIVES) => ({
      what: label,
      why: KEPT_FROM_RELATIVES[why],
    }),
    own: (label: string) => ({
      what: label,
      why: '它记着逝者怎样选择、向我们说过什么，不提供给别人。',
    }),
  },
  leftOut: {
    notChosen: (label: string) => ({ what: label, why: '你这次没有选。' }),
    receipt: (label: string) => ({
      what: `“${label}”的凭证`,
      why: '制作副本时还没有进入公开日志。几秒以后可以在“同意与撤回”里打开。',
    }),
    leaving: (label: string) => ({
      what: label,
      why: '你撤回了同意，正在删除，不再提供给任何人。',
    }),
    system: (label: string) => ({
      what: `${label}里的记录`,
      why: '副本只装隐私中心自己保存的信息。这个系统里的，可以联系我们另外取。',
    }),
    files: {
      what: '你在申请里上传的材料',
      why: '材料只为办那一件事，办完 30 天内删除。可以在申请里打开。',
    },
    codes: {
      what: '登录用的一次性代码和会话密钥',
      why: '代码用一次就作废，密钥只存指纹，我们自己也还原不出来。',
    },
    notGiven: (label: string) => ({
      what: label,
      why: '不是你按同意或者合同交给我们的，不在转移的范围里。',
    }),
  },
} as const
