import type { Announcement } from '@contract/announcement'

/** The front of the place: what it is, what people come for, what is new. */
export const homeText = {
  company: '西安慧伦普斯信息科技有限公司',
  name: '慧伦普斯隐私中心',
  what: '你的信息怎么用，在这里看清，由你来定。',
  ways: '你可以做的四件事',
  news: '公告',
  noNews: '今天没有新内容',
  allNews: '看全部通知',
  publishedOn: (day: string) => `${day}发布`,
  services: '这份政策管这些服务',
  frontFailed: '没有读到公告和服务。',
  copyAddress: (address: string) => `复制网址 ${address}`,
  addressCopied: '网址已复制',
  addressNotCopied: '没有复制成功，可以抄下网址。',
} as const

/** What people come for: each a verb and its object, which together name it. */
export const wayNames = {
  reader: { verb: '读', object: '政策' },
  consents: { verb: '管', object: '同意' },
  data: { verb: '查', object: '我的信息' },
  erase: { verb: '删', object: '删除与注销' },
} as const

export const announcementKinds: Record<Announcement['kind'], string> = {
  service: '服务',
  policy: '政策',
  incident: '安全事件',
}
