import type { Acknowledging } from '../../support/lying-system'
import { provideServer } from '../../support/server'
import {
  type Customer,
  order,
  provideTwoSystems,
  type RequestPlace,
  rowOf,
  runDueSystems,
} from '../../support/two-systems'

const server = provideServer()
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const { both, customer } = provideTwoSystems(server)
let to: string

beforeAll(async () => {
  to = await server().app.listen({ host: '127.0.0.1', port: 0 })
})

/** An order that the address has accepted for seven days. */
async function accepted(): Promise<{ place: RequestPlace; orderId: string; member: Customer }> {
  const member = await customer()
  const waitingUntil = new Date(server().clock.now().getTime() + 7 * DAY_MS).toISOString()
  await both().mailing.behave({ manner: 'accepts', waitingUntil })
  const place = await order(server(), member, { systems: ['mailing'] })
  await runDueSystems(server())
  const { received } = await both().mailing.state()
  return { place, member, orderId: received.at(-1)?.body.order ?? '' }
}

function say(orderId: string, message: Partial<Acknowledging> = {}): Promise<number[]> {
  return both().mailing.acknowledge({
    to,
    system: 'mailing',
    order: orderId,
    state: 'done',
    honest: true,
    at: server().clock.now().toISOString(),
    ...message,
  })
}

test('a system that takes seven days shows until when, and is not asked before', async () => {
  const { place } = await accepted()
  const row = await rowOf(server(), place, 'mailing')
  expect(row).toMatchObject({ state: 'accepted', attempts: 1, failure: null, done_at: null })
  expect(row.waiting_until).toBe(row.next_try_at)
  expect(new Date(row.waiting_until ?? 0).getTime() - server().clock.now().getTime()).toBe(
    7 * DAY_MS,
  )
  server().clock.moveBy(6 * DAY_MS)
  const before = (await both().mailing.state()).received.length
  await runDueSystems(server())
  expect((await both().mailing.state()).received).toHaveLength(before)
})

test('its message ends the order, once a look has found nothing', async () => {
  const { place, orderId } = await accepted()
  expect(await say(orderId)).toEqual([200])
  expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'accepted' })
  await runDueSystems(server())
  expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'done', erased: 1 })
})

test('five copies of it at once, and one after the end, change nothing more', async () => {
  const { place, orderId } = await accepted()
  expect(await say(orderId, { times: 5 })).toEqual([200, 200, 200, 200, 200])
  await runDueSystems(server())
  const done = await rowOf(server(), place, 'mailing')
  expect(done).toMatchObject({ state: 'done', erased: 1, attempts: 2 })
  expect(await say(orderId, { erased: 99, honest: false })).toEqual([200])
  await runDueSystems(server())
  expect(await rowOf(server(), place, 'mailing')).toEqual(done)
})

test('a message that lies is found out, and the order goes on', async () => {
  const { place, orderId } = await accepted()
  expect(await say(orderId, { honest: false, erased: 7 })).toEqual([200])
  await runDueSystems(server())
  expect(await rowOf(server(), place, 'mailing')).toMatchObject({
    state: 'failed',
    failure: 'left_over',
    done_at: null,
  })
  await both().mailing.behave({ manner: 'honest' })
  server().clock.moveBy(10 * MINUTE_MS)
  await runDueSystems(server())
  expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'done', erased: 1 })
})

test('a refusal that comes late is a failed try', async () => {
  const { place, orderId } = await accepted()
  expect(await say(orderId, { state: 'refused', honest: false })).toEqual([200])
  expect(await rowOf(server(), place, 'mailing')).toMatchObject({
    state: 'failed',
    failure: 'refused',
  })
})

test('more time may be asked for, but not without end', async () => {
  const { place, orderId } = await accepted()
  const asked = {
    state: 'accepted',
    honest: false,
    waitingUntil: '2099-01-01T00:00:00.000Z',
  } as const
  expect(await say(orderId, asked)).toEqual([200])
  const { waiting_until } = await rowOf(server(), place, 'mailing')
  expect(new Date(waiting_until ?? 0).getTime() - server().clock.now().getTime()).toBe(10 * DAY_MS)
})

test('a system that stays silent after its day is asked again under the same id', async () => {
  const { place, orderId } = await accepted()
  server().clock.moveBy(7 * DAY_MS)
  await both().mailing.behave({ manner: 'honest' })
  await runDueSystems(server())
  expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'done', attempts: 2 })
  const orders = (await both().mailing.state()).received.filter(
    ({ body }) => body.order === orderId && body.type === 'privacy.erase',
  )
  expect(orders).toHaveLength(2)
})

describe('a message is refused that', () => {
  test.each([
    ['is signed with another secret', { forged: true }, 403],
    ['is six minutes old', { at: -6 }, 403],
    ['comes six minutes from the future', { at: 6 }, 403],
    [
      'is about an order it was never given',
      { order: 'b7d1a3f0-8c1e-4c9e-9f0e-2f1f7b1f3a11' },
      404,
    ],
    ['comes from a system that sends none', { system: 'crm' }, 404],
    ['comes from no system of ours', { system: 'nobody' }, 404],
  ] as const)('%s', async (_, change, status) => {
    const { place, orderId } = await accepted()
    const { at, ...rest } = { at: 0, ...change }
    const then = new Date(server().clock.now().getTime() + at * MINUTE_MS).toISOString()
    expect(await say(orderId, { ...rest, at: then })).toEqual([status])
    await runDueSystems(server())
    expect(await rowOf(server(), place, 'mailing')).toMatchObject({ state: 'accepted' })
  })

  test('has another form, or another body than was signed', async () => {
    const url = `${to}/v1/systems/mailing/acknowledgements`
    const post = (body: string) => fetch(url, { method: 'POST', body })
    expect([(await post('{')).status, (await post('x'.repeat(9000))).status]).toEqual([403, 413])
  })
})
