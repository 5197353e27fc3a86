import type { ReleaseSummary } from '../../contract/policy'

type Counts = NonNullable<ReleaseSummary['changes']>

/** What is told to one person, and to everybody, when a release or an item changes. */
export const personNoticeText = {
  released: (title: string, version: string) => `《${title}》${version} 版已发布`,
  effective: (date: string) => `从 ${date} 起生效。历史版本都可以在政策页查看。`,
  counted: ({ wording, tell, reconsent }: Counts) => {
    const total = wording + tell + reconsent
    return reconsent === 0
      ? `和上一版相比有 ${total} 处变化，都不需要重新同意。`
      : `和上一版相比有 ${total} 处变化，其中 ${reconsent} 处要重新问你。没有同意以前，按原来同意的范围办。`
  },
  itemChanged: (label: string) => `“${label}”的内容变了`,
  itemChangedHow: '它现在包括的内容比你同意的多。我们重新问你一次，没有同意以前，按原来的范围办。',
} as const
