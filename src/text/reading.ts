import type { TopicAnswer } from '@contract/reading'

/** What helps to read a policy: the principles, and the documents that govern a service together. */
export const readingText = {
  principlesIntro: '法律要求处理信息时守住这七条。每一条下面写着去哪里能看到它。',
  principlesFailed: '没有读到原则。',
  shownBy: '在这里能看到：',

  besides: (title: string) => `这项服务还有专门的条款：${title}`,
  seeTogether: '两份一起看',
  specificFirst: '两份同时有效。两份都说到、说法不一样的，以特定条款为准。',
  onlyGeneral: '这项服务没有专门的条款，只按上面这一份。',
  termsFailed: '没有读到适用的条款。',
  noSuchService: '没有这项服务',
  general: '通用政策',
  specific: '特定条款',
  counts: '以这份为准',
  documentFacts: (role: string, version: string) => `${role} · 版本 ${version}`,
  conflicts: (count: number) => (count === 0 ? '两份没有不一样的地方' : `不一样的有 ${count} 处`),
  topics: '按主题看',
  differ: '说法不一样',
  speaks: {
    specific: '以特定条款为准',
    general: '特定条款没有说，按通用政策',
    neither: '两份都没有说到。',
  } satisfies Record<TopicAnswer['speaks'], string>,
  overruled: '通用政策的说法，在这项服务里不适用',
  seeSource: '查看原文',
} as const
