import type { ComplaintOrder, Contact, DeceasedOrder } from '@contract/request-order'

/** Complaining, or claiming damage: without an account. */
export const complaintText = {
  intro: '用得不对、给错了人、造成损失，都可以在这里说。',
  promise: '不用登录，15 天以内答复。',
  about: '关于什么？',
  aboutMissing: '请选一项是关于什么的。',
  words: '发生了什么',
  wordsHint: '什么时候、在哪里、对你有什么影响。2000 字以内，不用写身份证号。',
  wordsMissing: '还没有写发生了什么。',
  aboutRequest: (number: string) => `关于申请 ${number}：`,
  damage: '我要求赔偿损失',
  damageDetail: '请把损失和金额写在上面，凭据可以提交以后附上。',
  submit: '提交投诉',
} as const

export const complaintTopics: Record<ComplaintOrder['about'], string> = {
  collected: '收集了不该收集的',
  shared: '给了别人',
  used: '用在别的地方',
  leaked: '泄露了',
  handling: '申请办得不对',
  staff: '工作人员',
  other: '别的',
}

/** How to answer somebody who may have no account. */
export const contactChoiceText = {
  title: '怎么答复你？',
  why: '不留也能办：用申请号和查询码看答复。留了的，只用来答复，申请结束 30 天后删除。',
  kinds: {
    none: '不留，我自己查',
    phone: '打电话',
    email: '发邮件',
    letter: '寄信',
  } satisfies Record<Contact['kind'], string>,
  labels: {
    phone: '电话号码',
    email: '邮箱',
    letter: '地址',
  } satisfies Record<Exclude<Contact['kind'], 'none'>, string>,
  wrong: {
    phone: '不像电话号码，请再看一遍。',
    email: '不像邮箱，请再看一遍。',
    letter: '还没有写地址。',
  } satisfies Record<Exclude<Contact['kind'], 'none'>, string>,
} as const

/** Asking for somebody who died. */
export const deceasedText = {
  intro: '家人去世后，近亲属可以查看、复制、更正、删除他的信息（个人信息保护法第四十九条）。',
  unless: '他生前另有安排的，按他的安排。不用登录。',
  proof: '先不用交材料。要证明关系时，我们在消息里告诉你要哪一份。',
  phone: '他注册用的手机号',
  phoneHint: '只用来找到他的账号。',
  phoneWrong: '不像电话号码。手机号是 11 位数字。',
  kinship: '你是他的',
  kinshipMissing: '请选你和他的关系。',
  wish: '你想',
  wishMissing: '请选你想做什么。',
  interest: '为了什么',
  interestHint: '写清楚和你自己有关的正当理由，比如办理遗产。500 字以内。',
  interestMissing: '还没有写为了什么。',
} as const

export const kinships: Record<DeceasedOrder['kinship'], string> = {
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  sibling: '兄弟姐妹',
  grandparent: '祖父母、外祖父母',
  grandchild: '孙子女、外孙子女',
}

export const wishes: Record<DeceasedOrder['wish'], string> = {
  view: '查看他的信息',
  copy: '要一份副本',
  correct: '更正他的信息',
  erase: '删除他的信息',
}
