import { routes } from '@contract/routes'
import { publishDraft } from '../../../server/policy/publish'
import { listInForce } from '../../../server/policy/service-store'
import { governingTerms, topicAnswer } from '../../../server/policy/service-terms'
import { answerOf, problemCodeOf, register } from '../../support/person-acts'
import { operatorDraft, publishingBasis } from '../../support/policy'
import { by, provideServer } from '../../support/server'

const server = provideServer()

function specificText(keep: string): string {
  return [
    '---\nservice: mini_program\ntitle: 小程序专门说明\n---',
    '# 小程序专门说明',
    '## 一、保存\n',
    `1. ${keep}`,
    '2. 没有同意，也没有法律规定，我们替你保密，不把你的信息给任何机构或个人。',
  ].join('\n\n')
}

async function publishSpecific(version: string, source: string, policy = 'privacy-mini') {
  const { clock, database } = server()
  const annotations = {
    ...{ policy, version, label: '说明', date: '2026-11-22' },
    ...{ notes: [], key_points: [], changes: [] },
    topics: { 's1-c1': 'keep' },
  }
  const text = Buffer.from(source)
  const draft = await operatorDraft({
    policy,
    version,
    source: text,
    effectiveOn: '2026-11-22',
    annotations,
  })
  return publishDraft(database.service, draft, await publishingBasis(clock.now()))
}

async function termsOf(service: string) {
  return server().client.call(routes.readServiceTerms, { params: { service } })
}

async function topicOf(service: string, topic: string) {
  return server().client.call(routes.readTopic, { params: { service, topic } })
}

test('without terms of its own the general policy answers for a service', async () => {
  const terms = answerOf(await termsOf('site'))
  expect(terms).toMatchObject({ general: { policy: 'privacy', version: '0.9' }, specific: null })
  const keep = terms.topics.find(({ topic }) => topic === 'keep')
  expect(keep).toMatchObject({
    label: '保存多久',
    speaks: 'general',
    general: { clause_id: 's5-c5' },
    conflict: false,
  })
})

test('quotes every clause of a topic, under the address of the first', async () => {
  const rights = answerOf(await topicOf('site', 'rights'))
  expect(rights.general?.clause_id).toBe('s6-c5')
  expect(rights.general?.text.split('\n')).toHaveLength(3)
})

test('says so of a topic that no clause speaks about', async () => {
  const { context, clock } = server()
  const inForce = await listInForce(context.db, clock.now())
  const silent = inForce.map((release) => ({ ...release, topics: {} }))
  const governing = governingTerms(context.register, 'site', silent)
  expect(governing && topicAnswer(governing, { code: 'keep', label: '保存多久' })).toMatchObject({
    speaks: 'neither',
    specific: null,
    general: null,
    conflict: false,
  })
})

test('knows no other topics and no other services', async () => {
  expect(problemCodeOf(await topicOf('mini_program', 'weather'))).toBe('NOT_FOUND')
  expect(problemCodeOf(await topicOf('teapot', 'keep'))).toBe('NOT_FOUND')
  expect(problemCodeOf(await termsOf('teapot'))).toBe('NOT_FOUND')
})

describe('with terms of its own', () => {
  test('a topic is answered by them where they speak, and a conflict is marked', async () => {
    const member = await register(server(), 'reader')
    server().clock.moveBy(60_000)
    expect(await publishSpecific('1.0', specificText('小程序里的记录留 1 年。'))).toMatchObject({
      outcome: 'published',
    })
    const keep = answerOf(await topicOf('mini_program', 'keep'))
    expect(keep).toMatchObject({
      speaks: 'specific',
      specific: { policy: 'privacy-mini', clause_id: 's1-c1', text: '小程序里的记录留 1 年。' },
      general: { policy: 'privacy', clause_id: 's5-c5' },
      conflict: true,
    })
    expect(answerOf(await topicOf('mini_program', 'share'))).toMatchObject({ speaks: 'general' })
    expect(answerOf(await topicOf('site', 'keep'))).toMatchObject({ speaks: 'general' })
    const { notices } = answerOf(
      await server().client.call(routes.listMyNotices, {}, by(member.session)),
    )
    expect(notices).toMatchObject([
      { id: 'release:privacy-mini:1.0', title: '《小程序专门说明》1.0 版已发布', leads_to: null },
    ])
  })

  test('a change of them has its own notice and comparison', async () => {
    server().clock.moveBy(60_000)
    const changed = specificText('小程序里的记录留 6 个月。')
    expect(await publishSpecific('1.1', changed)).toMatchObject({ outcome: 'published' })
    const compared = await server().client.call(routes.compareReleases, {
      params: { policy: 'privacy-mini', from: '1.0', to: '1.1' },
    })
    expect(answerOf(compared).changes).toHaveLength(1)
    const { announcements } = answerOf(await server().client.call(routes.listAnnouncements, {}))
    expect(announcements[0]?.id).toBe('release-privacy-mini-1.1')
  })
})

test.each([
  [
    'a service that nobody declared',
    specificText('甲').replace('mini_program', 'teapot'),
    'privacy-pot',
  ],
  ['the general policy itself', specificText('乙'), 'privacy'],
])('refuses terms of %s', async (_, source, policy) => {
  expect(await publishSpecific('5.0', source, policy)).toEqual({
    outcome: 'refused',
    reason: 'service_unknown',
  })
})
