import { onDisplayChange, systemDisplay } from '@/platform/display'
import { phone } from '../../support/taro-stub'

beforeEach(() => phone.reset())

it('tells theme, text size and the room of the bar', () => {
  phone.appBase = { theme: 'dark', fontSizeScaleFactor: 1.4 }
  expect(systemDisplay()).toEqual({
    theme: 'dark',
    fontScale: 1.4,
    insets: { top: 44, right: 94 },
  })
})

it('takes an old WeChat, which tells neither, as light and normal', () => {
  phone.appBase = {}
  expect(systemDisplay()).toMatchObject({ theme: 'light', fontScale: 1 })
  phone.appBase = { fontSizeScaleFactor: Number.NaN }
  expect(systemDisplay().fontScale).toBe(1)
})

it('tells of a changed theme, and of a changed size on coming back, until left', () => {
  const seen: number[] = []
  const leave = onDisplayChange(({ fontScale }) => seen.push(fontScale))
  for (const listener of phone.listeners.theme) {
    listener({ theme: 'dark' })
  }
  phone.appBase = { fontSizeScaleFactor: 1.2 }
  for (const listener of phone.listeners.appShow) {
    listener({})
  }
  leave()
  expect(seen).toEqual([1, 1.2])
  expect(phone.listeners.theme.size + phone.listeners.appShow.size).toBe(0)
})
