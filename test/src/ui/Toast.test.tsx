import { act, render, screen } from '@testing-library/react'
import { Toast } from '@/ui/Toast'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test('stays three seconds', () => {
  const closed: string[] = []
  const onClose = () => closed.push('closed')
  render(<Toast message="已保存同意凭证" onClose={onClose} />)
  act(() => jest.advanceTimersByTime(2_999))
  expect(closed).toEqual([])
  act(() => jest.advanceTimersByTime(1))
  expect(closed).toEqual(['closed'])
})

test('has its polite region before the words come', () => {
  const { rerender } = render(<Toast message={undefined} onClose={() => {}} />)
  const region = screen.getByRole('status')
  expect(region.getAttribute('aria-live')).toBe('polite')
  expect(region.textContent).toBe('')
  rerender(<Toast message="已更正" onClose={() => {}} />)
  expect(screen.getByRole('status')).toBe(region)
  expect(region.textContent).toBe('已更正')
})
