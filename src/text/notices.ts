import type { NoticeTarget, PersonNotice } from '@contract/notice'

/** What is told: to one person, and to everybody. */
export const noticesText = {
  failed: '没有读到通知。',
  none: '没有通知，这是好事',
  noneDetail: '政策变了、申请有进展、出了安全事件，会写在这里。',
  mine: '给你的',
  unread: '未读',
  kinds: {
    policy: '政策更新',
    consent: '同意',
    incident: '安全事件',
    request: '申请进度',
    data: '你的信息',
  } satisfies Record<PersonNotice['kind'], string>,
  toldAt: (moment: string) => `${moment} 通知`,
  ways: {
    history: '看哪里变了',
    changes: '去看要重新选的',
    consents: '去看同意',
    request: '看申请',
    data: '看我的信息',
  } satisfies Record<NoticeTarget['page'], string>,

  announcements: '公告',
  noAnnouncements: '还没有公告。',
  publishedOn: (day: string) => `${day}发布`,

  guest: '下面是公告。给你个人的通知，登录以后才能看。',
  logIn: '注册 / 登录',
} as const
