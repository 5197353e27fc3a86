import type { ChangeClass, ClauseChange } from '@contract/comparison'
import type { ReleaseSummary } from '@contract/policy'

/** The releases of a policy, and two of them side by side. */
export const historyText = {
  title: '历史版本',
  failed: '没有读到历史版本。',
  version: (version: string) => `版本 ${version}`,
  agreedVersion: (version: string) => `你同意的 ${version}`,
  inForce: '现行',
  ahead: '还没有生效',
  agreed: '你同意过',
  effective: (day: string) => `${day}起生效`,
  first: '第一版',
  readWhole: '看全文',
  receipt: '同意凭证',
  single: '还没有旧版本',
  singleDetail: '以后有新的版本，这里可以逐条看哪里变了。',

  compare: '对比',
  compareFailed: '没有读到这两版的对比。上面的版本都还在，可以看全文。',
  and: '和',
  changeOlder: (version: string) => `较早的是 ${version}，换一版`,
  changeNewer: (version: string) => `较新的是 ${version}，换一版`,
  compareWith: (version: string) => `和 ${version} 对比的版本`,
  shareTitle: (from: string, to: string) => `隐私政策从 ${from} 到 ${to} 改了什么`,

  same: '这两版没有不一样的地方。',
  places: (count: number) => `${count} 处`,
  weights: {
    reconsent: '需要重新同意',
    tell: '告知',
    wording: '文字修订',
  } satisfies Record<ChangeClass, string>,
  weightMeanings: {
    reconsent: '不重新同意，就按原来的范围办',
    tell: '不用再选，但要让你知道',
    wording: '意思没有变',
  } satisfies Record<ChangeClass, string>,

  declared: '处理的信息有什么变化',
  onlyChanges: '只看变化',
  unchanged: (count: number) => `没有变化的有 ${count} 条`,
  wholeFailed: '没有读到全文。关掉再打开可以重试，变化照常可以看。',
  more: '继续显示后面的',
  kinds: {
    added: '新增',
    removed: '删除',
    reworded: '改写',
    moved: '移动',
  } satisfies Record<ClauseChange['kind'], string>,
  marks: { added: '[新增：', removed: '[删去：' },
  markEnd: ']',
  impact: (words: string) => `对你的影响：${words}`,
  askedAgain: (names: string) => `会再问你：${names}`,
  documentTitle: '标题',
  opening: '开头',
} as const

type Counts = NonNullable<ReleaseSummary['changes']>

/** 「改了 3 处：1 处需要重新同意，2 处告知」. */
export function changesText(counts: Counts): string {
  const weights = ['reconsent', 'tell', 'wording'] as const
  const total = weights.reduce((sum, weight) => sum + counts[weight], 0)
  if (total === 0) {
    return '内容没有变'
  }
  const named = weights
    .filter((weight) => counts[weight] > 0)
    .map((weight) => `${counts[weight]} 处${historyText.weights[weight]}`)
  return `改了 ${total} 处：${named.join('，')}`
}

type Place = NonNullable<ClauseChange['after']>

/** Where a part stands: its section, and its own number where it has one. */
export function changePlace({ id, number, section }: Place): string {
  if (id === 'title') {
    return historyText.documentTitle
  }
  const home = section === '' ? historyText.opening : section
  const own = number.replace(/[.．、（）()]/g, '')
  return own === '' || id === sectionOf(id) ? home : `${home} 第 ${own} 条`
}

/** A heading is named by its section alone. */
function sectionOf(id: string): string {
  return id.split('-')[0] ?? id
}

export function movedText(before: Place, after: Place): string {
  return `从“${changePlace(before)}”移到“${changePlace(after)}”，文字没有变。`
}
