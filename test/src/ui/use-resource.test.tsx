import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { ExplainFailureContext, type LoadFailure } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-07-03T02:20:00Z') }))
afterEach(() => jest.useRealTimers())

/** A load whose answers the test gives by hand, in any order. */
function questions() {
  const asked: { answer: (data: string) => void; fail: (error: unknown) => void }[] = []
  const load = () =>
    new Promise<string>((answer, fail) => {
      asked.push({ answer, fail })
    })
  return { asked, load }
}

const settle = (give: () => void) => act(async () => give())

test('goes from loading to ready', async () => {
  const { asked, load } = questions()
  const { result } = renderHook(() => useResource(load, []))
  expect(result.current.state).toBe('loading')
  await settle(() => asked[0]?.answer('甲'))
  expect(result.current).toMatchObject({ state: 'ready', data: '甲', reloading: false })
})

test('calls an answer empty when the page says it is', async () => {
  const { asked, load } = questions()
  const { result } = renderHook(() =>
    useResource(load, [], { isEmpty: (data) => data.length === 0 }),
  )
  await settle(() => asked[0]?.answer(''))
  expect(result.current.state).toBe('empty')
})

test('believes the newest question, whatever order answers come in', async () => {
  const { asked, load } = questions()
  const { result, rerender } = renderHook(({ id }) => useResource(load, [id]), {
    initialProps: { id: 'first' },
  })
  rerender({ id: 'second' })
  await settle(() => asked[1]?.answer('乙'))
  await settle(() => asked[0]?.answer('甲'))
  expect(result.current).toMatchObject({ state: 'ready', data: '乙' })
})

test('forgets the data of another question at once', async () => {
  const { asked, load } = questions()
  const { result, rerender } = renderHook(({ id }) => useResource(load, [id]), {
    initialProps: { id: 'first' },
  })
  await settle(() => asked[0]?.answer('甲'))
  rerender({ id: 'second' })
  expect(result.current.state).toBe('loading')
})

test('keeps the data while it asks again', async () => {
  const { asked, load } = questions()
  const { result } = renderHook(() => useResource(load, []))
  await settle(() => asked[0]?.answer('甲'))
  await settle(() => result.current.reload())
  expect(result.current).toMatchObject({ state: 'ready', data: '甲', reloading: true })
  await settle(() => asked[1]?.fail(new Error('broken')))
  expect(result.current).toMatchObject({ state: 'failed', last: { data: '甲' } })
})

test('gives up after eight seconds, and a late answer changes nothing', async () => {
  const { asked, load } = questions()
  const { result } = renderHook(() => useResource(load, []))
  await settle(() => jest.advanceTimersByTime(7_999))
  expect(result.current.state).toBe('loading')
  await settle(() => jest.advanceTimersByTime(1))
  expect(result.current).toMatchObject({ state: 'failed', message: '等了 8 秒还没有读到。' })
  await settle(() => asked[0]?.answer('甲'))
  expect(result.current.state).toBe('failed')
})

test('tries again when asked', async () => {
  const { asked, load } = questions()
  const { result } = renderHook(() => useResource(load, []))
  await settle(() => asked[0]?.fail(new Error('broken')))
  expect(result.current.state).toBe('failed')
  await settle(() => result.current.reload())
  expect(result.current.state).toBe('loading')
  await settle(() => asked[1]?.answer('乙'))
  expect(result.current).toMatchObject({ state: 'ready', data: '乙' })
})

test('says nothing after the page is gone', async () => {
  const complaints = jest.spyOn(console, 'error')
  const { asked, load } = questions()
  const { result, unmount } = renderHook(() => useResource(load, []))
  unmount()
  await settle(() => asked[0]?.answer('甲'))
  await settle(() => jest.advanceTimersByTime(10_000))
  expect(result.current.state).toBe('loading')
  expect(complaints.mock.calls).toEqual([])
  complaints.mockRestore()
})

function explainedAs(failure: LoadFailure) {
  return ({ children }: { children: ReactNode }) => (
    <ExplainFailureContext.Provider value={() => failure}>
      {children}
    </ExplainFailureContext.Provider>
  )
}

test('shows the kept copy when there is no network', async () => {
  const { asked, load } = questions()
  const cached = { data: '旧', savedAt: '2026-07-01T00:00:00Z' }
  const { result } = renderHook(() => useResource(load, [], { cached: () => cached }), {
    wrapper: explainedAs({ state: 'offline' }),
  })
  await settle(() => asked[0]?.fail(new Error('no network')))
  expect(result.current).toMatchObject({ state: 'offline', kept: cached })
})

test('shows what it read before when the network goes, with the time of reading', async () => {
  const { asked, load } = questions()
  const { result } = renderHook(() => useResource(load, []), {
    wrapper: explainedAs({ state: 'offline' }),
  })
  await settle(() => asked[0]?.answer('甲'))
  await settle(() => result.current.reload())
  await settle(() => asked[1]?.fail(new Error('no network')))
  expect(result.current).toMatchObject({
    state: 'offline',
    kept: { data: '甲', savedAt: '2026-07-03T02:20:00.000Z' },
  })
})

test('shows nothing that was read before when it is denied now', async () => {
  const { asked, load } = questions()
  const { result } = renderHook(() => useResource(load, []), {
    wrapper: explainedAs({ state: 'denied', reason: '需要先登录才能查看。' }),
  })
  await settle(() => asked[0]?.answer('甲'))
  await settle(() => result.current.reload())
  await settle(() => asked[1]?.fail(new Error('403')))
  expect(result.current).toMatchObject({ state: 'denied', reason: '需要先登录才能查看。' })
  expect(result.current).not.toHaveProperty('data')
})
