import { act, fireEvent, render, screen } from '@testing-library/react'
import { ResourceView } from '@/ui/ResourceView'
import type { ResourceState } from '@/ui/resource'

function show(state: ResourceState<string[]>) {
  const reloads: string[] = []
  const resource = { ...state, reload: () => reloads.push('again') }
  render(
    <ResourceView resource={resource} failedTitle="没有读到你的申请。">
      {(requests) => <p>{requests.join('、')}</p>}
    </ResourceView>,
  )
  return reloads
}

test('ready shows the data', () => {
  show({ state: 'ready', data: ['更正', '删除'], loadedAt: '', reloading: false })
  expect(screen.getByText('更正、删除')).toBeTruthy()
})

test('empty is a sentence, never a blank', () => {
  show({ state: 'empty' })
  expect(screen.getByText('这里还没有内容。')).toBeTruthy()
})

test('failed says what failed, that nothing is lost, the number, and tries again', () => {
  const reloads = show({ state: 'failed', errorNumber: '0198c0de' })
  const alert = screen.getByRole('alert')
  expect(alert.textContent).toContain('没有读到你的申请。')
  expect(alert.textContent).toContain('你的信息没有变化')
  expect(screen.getByText('0198c0de')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '重试' }))
  expect(reloads).toEqual(['again'])
})

test('failed keeps what was read before, and says so', () => {
  show({ state: 'failed', last: { data: ['更正'], savedAt: '2026-07-03T02:20:00Z' } })
  expect(screen.getByText('更正')).toBeTruthy()
  expect(screen.getByText(/下面是上次读到的/)).toBeTruthy()
})

test('offline shows the kept copy with its time in Shanghai', () => {
  show({ state: 'offline', kept: { data: ['更正'], savedAt: '2026-07-03T02:20:00Z' } })
  expect(screen.getByText('没有网络。下面是 7 月 3 日 10:20 保存的内容。')).toBeTruthy()
  expect(screen.getByText('更正')).toBeTruthy()
})

test('offline with nothing kept offers to try again', () => {
  const reloads = show({ state: 'offline' })
  fireEvent.click(screen.getByRole('button', { name: '重试' }))
  expect(reloads).toEqual(['again'])
})

test('denied says why', () => {
  show({ state: 'denied', reason: '需要先登录才能查看。' })
  expect(screen.getByText('需要先登录才能查看。')).toBeTruthy()
})

describe('loading', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  test('flickers no skeleton for an answer within 300 ms', () => {
    show({ state: 'loading' })
    act(() => jest.advanceTimersByTime(299))
    expect(screen.getByRole('status').textContent).toBe('')
    act(() => jest.advanceTimersByTime(1))
    expect(screen.getByRole('status').textContent).toBe('正在读取…')
  })
})
