import type { ConsentChange } from '@contract/consent'
import type { ScopeDifference } from '@contract/scope-difference'
import { noticeOf, stateOf } from '../../../support/consent'
import { consentService, entryOf, openConsents } from '../../../support/consents-page'
import { Refusal } from '../../../support/phone-service'

const newPurpose: ScopeDifference = {
  kind: 'purpose_added',
  subject: '推荐活动',
  before: null,
  after: '手机号',
  material: true,
}

function changeOf(item: string, label: string): ConsentChange {
  return {
    item,
    label,
    given_at: '2026-11-22T02:20:00.000Z',
    from_release: '0.9',
    to_release: '1.0',
    differences: [newPurpose],
    impact: '首页会出现附近的活动。',
  }
}

const PHONE = changeOf('C2p', '手机号')
const SHARING = changeOf('C4:acme', '关联公司共享')

function openChanges(changes: ConsentChange[], answers = {}) {
  const service = consentService({
    changes,
    answers: {
      readMyNotice: ({ params }) => noticeOf(params.item ?? '', { differences: [newPurpose] }),
      ...answers,
    },
  })
  return openConsents({ page: 'changes', service })
}

test('asks about what changed alone, and names what did not', async () => {
  const app = await openChanges([PHONE])
  expect(app.sees('「手机号」的范围变了')).toBe(true)
  expect(app.service.of('readMyNotice').map(({ params }) => params.item)).toEqual(['C2p'])
  const same = app.screen.getByText('没有变化，不用再选').parentElement?.textContent
  expect(same).toContain('隐私政策和基本注册')
  expect(same).toContain('关联公司共享')
  expect(same).not.toContain('手机号')
  app.cleanup()
})

test('says in plain sentences what differs and what it means, with the text to compare', async () => {
  const app = await openChanges([PHONE])
  expect(app.sees('「手机号」的用途变了：现在还用于「推荐活动」。')).toBe(true)
  expect(app.sees('首页会出现附近的活动。')).toBe(true)
  expect(app.sees('不同意：原来的范围继续有效，变化的部分不用在你身上。')).toBe(true)
  await app.tap('link', '看政策对比')
  expect(app.phone.stack.at(-1)).toBe('/policy/history/index?policy=privacy&from=0.9&to=1.0')
  expect(app.service.of('chooseConsent')).toEqual([])
  app.cleanup()
})

test('asks one item after another, each by its own notice and its own choice', async () => {
  const app = await openChanges([PHONE, SHARING])
  expect(app.sees('第 1 项，共 2 项')).toBe(true)
  await app.tap('button', '同意')
  expect(app.sees('第 2 项，共 2 项')).toBe(true)
  expect(app.sees('「关联公司共享」的范围变了')).toBe(true)
  await app.tap('button', '不同意')
  expect(app.service.of('chooseConsent').map(({ body }) => body)).toMatchObject([
    { item: 'C2p', decision: 'given', action_id: 'change-agree' },
    { item: 'C4:acme', decision: 'refused', action_id: 'change-refuse' },
  ])
  expect(app.sees('都选好了')).toBe(true)
  expect(app.sees('同意新的范围')).toBe(true)
  expect(app.sees('不同意，原来的范围继续有效')).toBe(true)
  app.cleanup()
})

test('takes leaving the page for no decision', async () => {
  const app = await openChanges([PHONE])
  await app.tap('button', '返回')
  expect(app.service.of('chooseConsent')).toEqual([])
  app.cleanup()
})

test('keeps the question when a choice was not recorded, and says why', async () => {
  const app = await openChanges([PHONE], { chooseConsent: () => new Refusal('NOTICE_CHANGED') })
  await app.tap('button', '同意')
  expect(app.sees('没有记下这次选择。')).toBe(true)
  expect(app.service.of('readMyNotice')).toHaveLength(2)
  expect(app.sees('第 1 项，共 1 项')).toBe(true)
  app.cleanup()
})

test('says that nothing is to be chosen where nothing changed', async () => {
  const app = await openChanges([])
  expect(app.sees('没有要重新选的')).toBe(true)
  app.cleanup()
})

test('leads there from the list of consents, where what was refused says that the old scope stands', async () => {
  const declined = { ...stateOf('C2p', 'given'), entry: entryOf(1), declined_scope: 'd'.repeat(64) }
  const service = consentService({ states: [declined], changes: [SHARING] })
  const app = await openConsents({ service })
  expect(app.sees('变化的部分你没有同意。原来同意的范围继续有效。')).toBe(true)
  expect(app.isOn('手机号')).toBe('true')
  await app.tap('link', '去看看')
  expect(app.phone.stack.at(-1)).toBe('/consent/changes/index')
  app.cleanup()
})
