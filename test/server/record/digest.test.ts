import { routes } from '@contract/routes'
import { listNews } from '../../../server/channel/news-store'
import { tellDigests } from '../../../server/record/digest'
import {
  answerOf,
  closeAccount,
  consentTo,
  runDueErasures,
  submit,
} from '../../support/person-acts'
import { bring, type Recorded, recordOf, somebody, sourceWith } from '../../support/records'
import { changeRegister, withField } from '../../support/register-change'
import { by, provideServer } from '../../support/server'

const server = provideServer()
const ITEM = 'C8:acme'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const WHAT = { kinds: ['partner_interaction'], purposes: ['transact', 'respond'] }
let acme: string
let putBack: () => void

beforeAll(async () => {
  const purposes = ['transact', 'respond']
  putBack = await changeRegister(server(), (declared) => ({
    ...withField(declared, 'partner_interaction', { state: 'on', consent_item: ITEM, purposes }),
    consent_items: declared.consent_items.map((item) =>
      item.code === 'C8' ? { ...item, state: 'on' } : item,
    ),
  }))
  acme = await sourceWith(server(), { source: '丙公司', ...WHAT })
})

afterAll(() => putBack())

async function partner(): Promise<Recorded> {
  const member = await somebody(server())
  answerOf(await consentTo(server(), member.session, ITEM))
  return member
}

const rowFor = ({ openid }: Recorded, changes: object = {}) =>
  recordOf(openid, {
    kind: 'partner_interaction',
    purpose: 'transact',
    content: '王小明来过门店',
    retain_until: '2028-12-31',
    ...changes,
  })

async function toldOf({ personId }: Recorded): Promise<(string | null)[]> {
  const news = await listNews(server().context.db, personId)
  return news
    .filter(({ about }) => about === 'records_collected')
    .map(({ detail }) => detail)
    .toReversed()
}

/** Moves the clock, and makes the round that is due then. */
async function after(ms: number): Promise<void> {
  server().clock.moveBy(ms)
  await tellDigests(server().context)
}

test('what comes in within the declared days is told once, with how much, of what, and for what', async () => {
  const member = await partner()
  await bring(server(), acme, [rowFor(member), rowFor(member)])
  await after(12 * HOUR_MS)
  await bring(server(), acme, [rowFor(member, { purpose: 'respond' })])
  await after(10 * HOUR_MS)
  expect(await toldOf(member)).toEqual([])
  await after(2 * HOUR_MS)
  expect(await toldOf(member)).toEqual([
    '丙公司，共 3 条：你和合作伙伴的往来 1 条，用于“回应你的要求”；你和合作伙伴的往来 2 条，用于“完成你的交易”',
  ])
  const { notices } = answerOf(
    await server().client.call(routes.listMyNotices, {}, by(member.session)),
  )
  expect(notices[0]?.paragraphs.join()).toContain('丙公司，共 3 条')
  expect(JSON.stringify(notices)).not.toContain('王小明')
  await after(DAY_MS)
  expect(await toldOf(member)).toHaveLength(1)
})

test('each source has a digest of its own, and a new one begins after each', async () => {
  const member = await partner()
  const other = await sourceWith(server(), { source: '丁公司', ...WHAT })
  await bring(server(), acme, [rowFor(member)])
  await bring(server(), other, [rowFor(member)])
  await after(DAY_MS)
  await bring(server(), acme, [rowFor(member)])
  await after(DAY_MS)
  const sources = (await toldOf(member)).map((detail) => detail?.slice(0, 3))
  expect(sources.toSorted()).toEqual(['丁公司', '丙公司', '丙公司'])
})

test('several copies at once tell it once, and one that dies has told nothing', async () => {
  const member = await partner()
  await bring(server(), acme, [rowFor(member)])
  server().clock.moveBy(DAY_MS)
  const { context } = server()
  const dying = {
    ...context,
    jobs: {
      enqueue: () => Promise.reject(new Error('killed')),
    },
  }
  await expect(tellDigests(dying)).rejects.toThrow(AggregateError)
  expect(await toldOf(member)).toEqual([])
  await Promise.all([tellDigests(context), tellDigests(context), tellDigests(context)])
  expect(await toldOf(member)).toHaveLength(1)
})

test('with no days it is told by the next round, in one notice for all that came', async () => {
  const { context } = server()
  context.indirectNoticeDays = 0
  const member = await partner()
  await bring(server(), acme, [rowFor(member), rowFor(member)])
  await after(0)
  expect(await toldOf(member)).toEqual([expect.stringContaining('共 2 条')])
  context.indirectNoticeDays = 1
})

test('an account that goes takes its digest along', async () => {
  const member = await partner()
  await bring(server(), acme, [rowFor(member)])
  answerOf(await submit(server(), member.session, closeAccount(member.personId)))
  expect(await runDueErasures(server())).toEqual([])
  const left = await server()
    .database.owner.selectFrom('record_digest')
    .select('source')
    .where('person_id', '=', member.personId)
    .execute()
  expect(left).toEqual([])
})
