import { shanghaiDate } from '@contract/calendar-date'
import { endOf } from '@contract/retention'
import { newestCertificate } from '../../../server/certificate/store'
import { stepsOf } from '../../support/erasure-acts'
import { keptActs } from '../../support/kept-acts'
import { closeAccount, kindsOf } from '../../support/person-acts'
import { provideServer } from '../../support/server'
import { customersOf, startTwoSystems, type TwoSystems } from '../../support/two-systems'

const DAY_MS = 86_400_000
const server = provideServer()
let both: TwoSystems
const acts = keptActs(server, () => both)
const { work, doneInPart, release, followed, keptTasks, ordersOf, certificates, newsOf } = acts

describe('what a system keeps until a day', () => {
  let until: string

  beforeAll(async () => {
    until = shanghaiDate(new Date(server().clock.now().getTime() + 3 * DAY_MS))
    both = await startTwoSystems(server(), { until })
  })
  afterAll(() => both.close())

  function toEndOfDay(): void {
    const end = endOf(until).getTime()
    server().clock.moveBy(Math.max(end - server().clock.now().getTime(), 0))
  }

  test('is asked for when the day is over, deleted, and certified anew', async () => {
    const deleting = await doneInPart()
    const before = await followed(deleting)
    expect(before.kept).toMatchObject([{ until, count: 1 }])
    expect(before.systems[0]?.next_try_at).toBe(endOf(until).toISOString())
    const [first] = await certificates(deleting)
    await release(deleting)
    server().clock.moveBy(DAY_MS)
    await work()
    expect(await customersOf(both, deleting.member.phone)).toBe(1) // its day is not over
    toEndOfDay()
    await work()
    expect(await customersOf(both, deleting.member.phone)).toBe(0)
    const view = await followed(deleting)
    expect([view.state, view.kept]).toEqual(['done', []])
    expect(stepsOf(view).slice(-4)).toEqual(['partly_done', 'processing', 'verifying', 'done'])
    expect(view.systems[0]).toMatchObject({ system: 'crm', erased: 2, kept: 0, next_try_at: null })
    expect(view.systems[0]?.sent_at).toBe(server().clock.now().toISOString())
    expect(await ordersOf(deleting)).toBe(2)
    const newest = await newestCertificate(server().context.db, deleting.key)
    expect(newest?.content).toMatchObject({ replaces: first, kept: [], totals: { elsewhere: 3 } })
    const kinds = await kindsOf(server(), deleting.member.pseudonym)
    expect(kinds.filter((kind) => kind === 'system.told')).toHaveLength(3)
    expect((await newsOf(deleting)).slice(-2)).toEqual(['deletion_resumed', 'done'])
  })

  test('keeps what finds the person there, for that system alone, and only as long', async () => {
    const deleting = await doneInPart(({ personId }) => closeAccount(personId))
    expect(await keptTasks(deleting)).toEqual(['crm'])
    await release(deleting)
    toEndOfDay()
    server().clock.moveBy(DAY_MS)
    await work()
    expect((await followed(deleting)).state).toBe('done')
    expect(await keptTasks(deleting)).toEqual([])
  })

  test('and beyond it is asked for again every day, without a word to its owner', async () => {
    const deleting = await doneInPart()
    const steps = stepsOf(await followed(deleting))
    const news = await newsOf(deleting)
    server().clock.moveBy(DAY_MS)
    await work()
    const view = await followed(deleting)
    expect(stepsOf(view)).toEqual(steps)
    expect(await newsOf(deleting)).toEqual(news)
    expect(view.systems[0]?.next_try_at).toBe(
      new Date(server().clock.now().getTime() + DAY_MS).toISOString(),
    )
    expect(await certificates(deleting)).toHaveLength(1)
    expect(await ordersOf(deleting)).toBe(1)
  })
})
