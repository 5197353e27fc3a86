import { act, render, screen } from '@testing-library/react'
import { chosenDisplay, displaySettings } from '@/frame/display-settings'
import MePage from '@/pages/me/index'
import { scriptedService } from '../../support/phone-service'
import { logIn, tap } from '../../support/rights'

beforeEach(async () => {
  logIn()
  displaySettings.clear()
  scriptedService()
  render(<MePage />)
  await act(async () => {})
  await tap(/^字号与深色/, 'link')
})

const checked = (name: string) => screen.getByRole('radio', { name }).getAttribute('aria-checked')

test('shows what holds now and a sentence to try it on', () => {
  expect(checked('标准')).toBe('true')
  expect(checked('跟随手机')).toBe('true')
  expect(screen.getByText('你可以随时查看、更正、删除自己的信息。')).toBeTruthy()
})

test('a text size holds at once, on the page beneath too', async () => {
  await tap('最大', 'radio')
  expect(checked('最大')).toBe('true')
  expect(chosenDisplay().textStep).toBe(4)
  expect(document.querySelector('.text-4')?.textContent).toContain('隐私中心')
})

test('a colour holds at once and is all that changes', async () => {
  await tap('深色', 'radio')
  expect(chosenDisplay()).toEqual({ theme: 'dark', textStep: null, elder: false })
  expect(document.querySelector('.theme-dark')).toBeTruthy()
})

test('closes and leaves the page as it was chosen', async () => {
  await tap('大', 'radio')
  await tap('关闭')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByText('大 · 跟随手机')).toBeTruthy()
})
