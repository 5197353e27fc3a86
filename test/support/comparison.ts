import type { ClauseChange, Comparison } from '@contract/comparison'
import type { ReleaseSummary } from '@contract/policy'

/* Two releases of the bundled policy as a service tells of them, with one change of every kind. */

const HASH = { older: 'ab12'.repeat(16), newer: 'cd34'.repeat(16) }

export const older: ReleaseSummary = {
  policy: 'privacy',
  version: '0.9',
  effective_at: '2026-11-21T16:00:00.000Z',
  published_at: '2026-11-22T01:00:00.000Z',
  sha256: HASH.older,
  title: '隐私政策',
  summary_of_change: '第一次发布。',
  source_bytes: 10_575,
  changes: null,
}

export const newer: ReleaseSummary = {
  ...older,
  version: '1.0',
  effective_at: '2026-11-22T16:00:00.000Z',
  published_at: '2026-11-22T09:00:00.000Z',
  sha256: HASH.newer,
  supersedes: '0.9',
  summary_of_change: '增加了推荐活动的用途，客服往来留得更久。',
  changes: { wording: 1, tell: 2, reconsent: 3 },
}

const collecting = '二、我们收集什么'
const protecting = '五、我们怎样保护'
const choosing = '六、有哪些风险，你能做什么'
const at = (id: string, number: string, section: string) => ({ id, number, section })

/** In the newer order, what was removed after what stood above it. */
export const clauseChanges: ClauseChange[] = [
  {
    kind: 'reworded',
    before: at('s2-c6', '6.', collecting),
    after: at('s2-c6', '6.', collecting),
    parts: [
      { kind: 'same', text: '上面这些信息用在' },
      { kind: 'removed', text: '五' },
      { kind: 'added', text: '六' },
      {
        kind: 'same',
        text: '处：遵守法律；认出你是谁；回应你的要求；让服务更方便、更合你的情况；和你联系',
      },
      { kind: 'added', text: '；向你推荐活动' },
      { kind: 'same', text: '。用来改进网站的，你可以单独关掉。' },
    ],
    class: 'reconsent',
    items: ['C0', 'C10:improve'],
    impact: '同意以后，首页会出现附近的活动。不同意就没有，其他功能不变。',
  },
  {
    kind: 'removed',
    before: at('s5-c4', '4.', protecting),
    after: null,
    parts: [{ kind: 'removed', text: '和目的无关的信息，我们不收。' }],
    class: 'tell',
    items: [],
    impact: '第二节第 2 条说的是同一件事，所以这里不再重复。',
  },
  {
    kind: 'moved',
    before: at('s6-c6', '6.', choosing),
    after: at('s6-c7', '7.', choosing),
    parts: [{ kind: 'same', text: '用不用我们的服务，给不给信息，由你决定。' }],
    class: 'wording',
    items: [],
    impact: null,
  },
  {
    kind: 'added',
    before: null,
    after: at('s7-c4', '4.', '七、通知、修订和投诉'),
    parts: [{ kind: 'added', text: '每年一月，我们公布上一年办理申请的情况。' }],
    class: 'tell',
    items: [],
    impact: null,
  },
]

export const comparison: Comparison = {
  policy: 'privacy',
  from: { version: '0.9', effective_at: older.effective_at, sha256: HASH.older },
  to: { version: '1.0', effective_at: newer.effective_at, sha256: HASH.newer },
  changes: clauseChanges,
  unchanged: 66,
  register_changes: [
    {
      item: 'C10:improve',
      label: '改进我们的服务',
      differences: [
        {
          kind: 'period_longer',
          subject: '客服往来',
          before: '2 年',
          after: '3 年',
          material: true,
        },
        {
          kind: 'purpose_added',
          subject: '推荐活动',
          before: null,
          after: '居住地址',
          material: true,
        },
      ],
      class: 'reconsent',
      impact: null,
    },
  ],
}
