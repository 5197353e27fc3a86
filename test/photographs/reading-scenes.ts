import type { PersonNotices } from '@contract/notice'
import type { ServiceTerms } from '@contract/reading'
import { comparison, newer, older } from '../support/comparison'
import type { Scene } from './scenes'

/* Versions, notices and questions in the states that a fresh service is not in yet, played over the real one. */

const RELEASES = '/v1/policies/privacy/releases'
const BETWEEN = '/v1/policies/privacy/comparisons/0.9/1.0'

const versions = { [RELEASES]: { releases: [newer, older] }, [BETWEEN]: comparison }
const single = { [RELEASES]: { releases: [older] } }
const nothingChanged = {
  ...versions,
  [BETWEEN]: { ...comparison, changes: [], register_changes: [], unchanged: 70 },
}

const history = { hash: '#/policy/history/index', looker: 'person' as const, served: versions }

const mine: PersonNotices = {
  notices: [
    {
      id: 'release:privacy:1.0',
      kind: 'policy',
      title: '隐私政策更新到 1.0',
      paragraphs: [
        '这次改了 6 处，其中 3 处要请你重新选。',
        '没有重新选以前，按你同意过的范围办。',
      ],
      at: '2026-11-22T16:00:00.000Z',
      opened_at: null,
      leads_to: { page: 'history', policy: 'privacy', from: '0.9', to: '1.0' },
    },
    {
      id: 'request:1',
      kind: 'request',
      title: '你的更正已经办好',
      paragraphs: ['姓名已经更正。'],
      at: '2026-11-20T02:20:00.000Z',
      opened_at: '2026-11-20T04:00:00.000Z',
      leads_to: { page: 'request', number: 'Q1120-7KM2Q' },
    },
  ],
}
const noticed = { '/v1/me/notices': mine }

const terms: ServiceTerms = {
  service: 'mini_program',
  label: '慧伦普斯隐私中心小程序',
  general: { policy: 'privacy', version: '0.9', title: '隐私政策' },
  specific: { policy: 'mini-program', version: '1.0', title: '小程序专门说明' },
  topics: [
    {
      topic: 'retention',
      label: '保存多久',
      speaks: 'specific',
      specific: {
        policy: 'mini-program',
        version: '1.0',
        clause_id: 's1-c2',
        number: '2.',
        text: '在小程序里和客服说的话，留 1 年。',
      },
      general: {
        policy: 'privacy',
        version: '0.9',
        clause_id: 's5-c5',
        number: '5.',
        text: '客服往来留 2 年。问卷留到问卷结束后 1 年。',
      },
      conflict: true,
    },
    {
      topic: 'sharing',
      label: '提供给谁',
      speaks: 'general',
      specific: null,
      general: {
        policy: 'privacy',
        version: '0.9',
        clause_id: 's4-c1',
        number: '',
        text: '我们替你保密。没有你的同意，也没有法律规定，我们不把你的信息给任何机构或个人。',
      },
      conflict: false,
    },
    {
      topic: 'transfer',
      label: '出境',
      speaks: 'neither',
      specific: null,
      general: null,
      conflict: false,
    },
  ],
}
const inForceTogether = {
  '/v1/services/site/terms': { ...terms, service: 'site' },
  '/v1/services/mini_program/terms': terms,
}

const reader = { hash: '#/policy/reader/index', looker: 'visitor' as const }
const explain = { hash: '#/request/explain/index?policy=privacy&version=0.9&clause=s2-c3' }

/** What a person meets who reads: versions, an altered copy, hard words, a question, notices. */
export const readingScenes: readonly Scene[] = [
  { ...history, name: 'history-compared' },
  { ...history, name: 'history-whole', taps: ['只看变化'] },
  { ...history, name: 'history-choice', taps: ['版本 1.0'] },
  { ...history, name: 'history-single', served: single },
  { ...history, name: 'history-same', served: nothingChanged },
  { ...history, name: 'history-kept', reopened: {} },
  { ...reader, name: 'reader-kept', reopened: {} },
  { ...reader, name: 'reader-altered', reopened: { altered: ['适用范围', '适用范畴'] } },
  {
    ...reader,
    name: 'reader-clause',
    taps: ['注册只需要你的微信账号标识，用来认出这是同一个账号。'],
  },
  { ...reader, name: 'reader-search', taps: ['查找'] },
  { ...reader, name: 'reader-two-documents', served: inForceTogether },
  { ...reader, name: 'terms-two', hash: '#/policy/terms/index', served: inForceTogether },
  { ...explain, name: 'explain-asked', looker: 'person', taps: ['提交'] },
  { ...explain, name: 'explain-visitor', looker: 'visitor' },
  { hash: '#/consent/notices/index', looker: 'person', name: 'notices-unread', served: noticed },
  {
    hash: '#/consent/notices/index',
    looker: 'person',
    name: 'notices-open',
    served: noticed,
    taps: ['隐私政策更新到 1.0'],
  },
]
