import type { Register } from '@contract/register'
import { gatePoints } from '../../../server/consent/gate-points'
import { fieldWith, itemWith, purposeWith, registerWith } from '../../support/register'

const base = registerWith()
const named = {
  code: 'acme',
  kind: 'partner',
  name: '某合作方',
  contact: '电话',
  purposes: ['account'],
  method: '接口',
  fields: ['nickname'],
}

function answers(changes: Partial<Register>): Record<string, string> {
  const points = gatePoints(registerWith(changes))
  return Object.fromEntries(points.map(({ label, answer }) => [label, answer]))
}

test('answers all six headings, with no where nothing is declared', () => {
  expect(answers({})).toEqual({
    收集敏感个人信息: '否。',
    提供给其他人: '否。以后要提供，先单独问你。',
    '未满 14 周岁可以注册': '否。可以浏览。',
    传到境外: '没有登记。存放在哪里，还没有写明。',
    由机器自动作决定: '否。',
    政策会变: '是。',
  })
})

const sensitive = fieldWith({ code: 'id_number', label: '身份证号码', class: 'sensitive' })

test.each<[string, [string, string], Partial<Register>]>([
  [
    'names an open sensitive kind',
    ['收集敏感个人信息', '是：身份证号码。每一项先单独问你。'],
    { fields: [sensitive] },
  ],
  [
    'does not count a locked one',
    ['收集敏感个人信息', '否。'],
    { fields: [{ ...sensitive, state: 'locked' }] },
  ],
  [
    'names who receives',
    ['提供给其他人', '是：某合作方。每一项先单独问你。'],
    { recipients: [named] },
  ],
  [
    'names who receives abroad',
    ['传到境外', '是：某合作方。存放在哪里，还没有写明。'],
    { recipients: [{ ...named, abroad: true }] },
  ],
  [
    'says where data are kept',
    ['传到境外', '没有登记。存放在西安。'],
    { controller: { ...base.controller, storage_place: '西安' } },
  ],
  [
    'names what a machine decides',
    ['由机器自动作决定', '是：评分。'],
    { purposes: [purposeWith({ label: '评分', automated: true })] },
  ],
  [
    'opens to children with a guardian',
    ['未满 14 周岁可以注册', '是。先由监护人单独同意。'],
    { consent_items: [itemWith(), itemWith({ code: 'C9' })] },
  ],
  [
    'says how a new release is asked about',
    ['政策会变', '是。请你重新选择。'],
    {
      consent_items: [itemWith({ code: 'C11', parts: ['version'], description: '请你重新选择。' })],
    },
  ],
])('%s', (_, [label, answer], changes) => {
  expect(answers(changes)[label]).toBe(answer)
})
