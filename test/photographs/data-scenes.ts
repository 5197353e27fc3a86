import type { PersonNotice } from '@contract/notice'
import type { DatumView, MyData, RecordPage } from '@contract/person'
import type { ErasurePreview } from '@contract/request-order'
import { eraseText } from '@/text/erase'
import { dataText } from '@/text/person'
import type { Scene } from './scenes'

const AT = '2026-11-22T02:00:00.000Z'

const call: DatumView = {
  field: 'cs_call',
  label: '电话沟通记录',
  state: 'held',
  sensitive: false,
  masked: '3 条',
  source: 'service',
  recorded_at: AT,
  purposes: ['回应你的要求'],
  kept_until: '最后一次联系后 2 年',
  correction: 'request',
  can_give: false,
  can_erase: true,
  last_revealed_at: null,
  held: 3,
  collected: { last_7_days: 1, last_30_days: 3 },
  retain_until: '2028-11-22',
  recipients: ['短信服务商 A'],
  restricted: false,
  hold: null,
}
const bought: DatumView = {
  ...call,
  field: 'market_profile',
  label: '市场调查资料',
  sensitive: true,
  source: 'indirect',
  restricted: true,
  hold: {
    what: '市场调查资料',
    why: '正在处理一件投诉。',
    law: '《个人信息保护法》第四十七条',
    until: '2026-12-31',
    how_long: '办完为止',
    count: 2,
  },
}

const data: MyData = {
  frozen: false,
  groups: [{ group: '服务记录', data: [call, bought] }],
  reads: [
    {
      field: 'cs_call',
      label: call.label,
      reader: '客服',
      tail: '17',
      reason: '你来电询问进度',
      at: AT,
    },
    { field: 'cs_call', label: call.label, reader: '你', tail: null, reason: null, at: AT },
  ],
}

const records: RecordPage = {
  records: [
    {
      record_id: '019392f0-7b1a-7000-8000-000000000001',
      occurred_at: AT,
      recorded_at: AT,
      source: '某某数据公司',
      lawfulness: '你在它那里同意过对外提供',
      retain_until: '2028-11-22',
      hold: null,
    },
  ],
  next: 'more',
}

const digest: PersonNotice = {
  id: 'news:019392f0-7b1a-7000-8000-000000000001',
  kind: 'data',
  title: '我们从别处收到了你的信息',
  paragraphs: [
    '来自某某数据公司，共 5 条：市场调查资料 2 条，用于“统计服务质量”；合作往来 3 条，用于“办理业务”。在“我的信息”里可以查看、更正或删除。',
  ],
  at: AT,
  opened_at: null,
  leads_to: { page: 'data' },
}

const effect: ErasurePreview = {
  scope_label: '整个账号',
  fields: [
    { field: 'name', label: '姓名', values: 1 },
    { field: 'cs_call', label: '电话沟通记录', values: 40 },
  ],
  systems: [
    { system: 'orders', label: '订单库', would_erase: 12, would_keep: 4 },
    { system: 'sms', label: '短信服务商 A', would_erase: null, would_keep: null },
  ],
  kept: [
    {
      what: '交易记录',
      why: '可能要退货、开票，也要应对纠纷。',
      law: '《电子商务法》第三十一条',
      until: '2029-07-01',
      how_long: '交易完成后三年',
      count: 4,
    },
  ],
  blocked_by: [],
}

const blockers: ErasurePreview['blocked_by'] = [
  { kind: 'same_request_open', what: '注销账号正在办理', number: 'Q1122-7KM2Q' },
  { kind: 'wards', what: '账号里有孩子的信息', number: null },
]

const whoseData = {
  looker: 'person',
  hash: '#/rights/data/index',
  served: { '/v1/me/data': data },
} as const
const erasing = (name: string, preview: ErasurePreview): Scene => ({
  name: `erase-${name}`,
  looker: 'person',
  hash: '#/rights/erase/index',
  served: { '/v1/me/erasure-preview': preview },
  taps: [eraseText.account],
})

/** Data of every origin, who has seen it, and what deleting it would do. */
export const dataScenes: readonly Scene[] = [
  { ...whoseData, name: 'data-records' },
  { ...whoseData, name: 'data-indirect', taps: [dataText.filters.indirect] },
  {
    ...whoseData,
    name: 'data-one-kind',
    hash: '#/rights/data/index?field=market_profile',
    served: { ...whoseData.served, '/v1/me/data/market_profile/records': records },
  },
  {
    name: 'notices-digest',
    looker: 'person',
    hash: '#/consent/notices/index',
    served: { '/v1/me/notices': { notices: [digest] } },
    taps: [digest.title],
  },
  erasing('effect', effect),
  erasing('blocked', { ...effect, blocked_by: blockers }),
]
