import type { CertificateContent } from '../../contract/proof/certificate'
import type { ByHand } from '../../contract/system'
import { moment } from './moments'

type Listed<K extends 'systems' | 'recipients' | 'kept'> = CertificateContent[K][number]

const ROWS = '删除记录，再查一遍'
const FILES = '删除文件，再查一遍'

/** Our stores by their names in the result of a deletion. A store without words of its own is still told. */
const STORES: Readonly<Record<string, { label: string; method: string }>> = {
  person_key: { label: '账号的密钥', method: '销毁密钥，备份里的内容也不能再读' },
  vault_value: { label: '信息库', method: ROWS },
  person_lookup: { label: '查找账号用的索引', method: ROWS },
  session: { label: '登录状态', method: ROWS },
  answered_write: { label: '接口暂存的答复', method: ROWS },
  notice_opened: { label: '通知的已读记录', method: ROWS },
  ward: { label: '孩子账号的关联', method: ROWS },
  ward_code: { label: '加入孩子账号的口令', method: ROWS },
  person: { label: '账号', method: ROWS },
  restriction: { label: '限制使用的记录', method: ROWS },
  person_news: { label: '收到的通知', method: ROWS },
  record_digest: { label: '要告诉你的新记录', method: ROWS },
  message_quota: { label: '微信消息的次数', method: ROWS },
  copy: { label: '导出过的副本', method: ROWS },
  copy_chunk: { label: '副本的文件', method: FILES },
  copy_link: { label: '副本的下载地址', method: ROWS },
  queue: { label: '等着办的任务', method: ROWS },
}

/** Every store that has words of its own. */
export const WORDED_STORES = Object.keys(STORES)

export function storeWords(store: string): { label: string; method: string } {
  return STORES[store] ?? { label: `其他记录（${store}）`, method: ROWS }
}

/** How we know what a connected system did. */
export const systemMethods = {
  counted: '我们在它那里删除，再数一遍',
  signed_answer: '告诉它删除，它签名答复',
} as const

/** What people saw a paper of, where a system no longer answers. */
export const byHandMethods: Readonly<Record<ByHand, string>> = {
  confirmed_in_writing: '系统没有答复，对方书面确认已删除',
  erased_by_hand: '系统没有答复，由人在那里删除',
  switched_off: '系统已停用，数据一起清除',
}

const RECIPIENTS: Readonly<Record<Listed<'recipients'>['outcome'], (name: string) => string>> = {
  acknowledged: (name) => `${name}已确认停止使用并删除。`,
  gave_up: (name) => `${name}没有答复，已转人工处理。`,
  under_way: (name) => `正在告诉${name}停止使用并删除。`,
}

const SYSTEMS: Readonly<
  Record<Listed<'systems'>['outcome'], (system: Listed<'systems'>) => string>
> = {
  done: ({ label, erased, kept }) =>
    `${label}删除了 ${erased ?? 0} 条${kept ? `，依法保留 ${kept} 条` : ''}。`,
  by_hand: ({ label, method }) =>
    `${label}：${method}。这由两个人核对确认，我们没有数过，没有算进总数。`,
  escalated: ({ label }) => `${label}没有答复，已转人工处理，没有算进这份证明。`,
}

/** The certificate on one screen, in plain words. */
export const certificateText = {
  what: ({ number, scope_label, submitted_at, finished_at }: CertificateContent['request']) =>
    `${moment(submitted_at)} 提交的删除申请 ${number}（${scope_label}），${moment(finished_at)} 完成。`,
  here: (erased: number) => `我们删除了 ${erased} 条记录，再查一遍，没有留下。`,
  system: (system: Listed<'systems'>) => SYSTEMS[system.outcome](system),
  recipient: ({ name, outcome }: Listed<'recipients'>) => RECIPIENTS[outcome](name),
  kept: ({ what, law, how_long, count }: Listed<'kept'>) =>
    `依法保留：${what}${count === null ? '' : `，${count} 条`}。依据${law}，${how_long}。`,
  nothingKept: '没有依法保留的内容。',
  backups: '备份里的内容：从备份恢复时，先按删除名单再删一遍，才会启用。备份到期后销毁。',
  replaces: (record: string) => `这份证明代替编号 ${record.slice(0, 8)} 开头的那一份。`,
} as const
