import { fireEvent, render, screen } from '@testing-library/react'
import { DEFAULT_DISPLAY, type Display, DisplayContext } from '@/ui/display-context'
import { Screen } from '@/ui/Screen'

function rootClasses(display: Partial<Display>) {
  const { container } = render(
    <DisplayContext.Provider value={{ ...DEFAULT_DISPLAY, ...display }}>
      <Screen title="隐私中心">内容</Screen>
    </DisplayContext.Provider>,
  )
  return [...(container.firstElementChild?.classList ?? [])]
}

test('follows the system until the person says otherwise', () => {
  expect(rootClasses({})).toEqual(['screen', 'theme-auto', 'text-1'])
})

test('carries the theme, the text size and the elder view that were chosen', () => {
  expect(rootClasses({ theme: 'dark', textStep: 3, elder: true })).toEqual([
    'screen',
    'theme-dark',
    'text-3',
    'elder',
  ])
})

test('gives both ways out', () => {
  const ways: string[] = []
  render(
    <Screen onBack={() => ways.push('back')} onHome={() => ways.push('home')}>
      内容
    </Screen>,
  )
  fireEvent.click(screen.getByRole('button', { name: '返回' }))
  fireEvent.keyDown(screen.getByRole('button', { name: '首页' }), { key: 'Enter' })
  expect(ways).toEqual(['back', 'home'])
})

test('says that it is the sandbox, and keeps the main act in reach', () => {
  render(
    <Screen ribbon="沙盒" footer="提交">
      内容
    </Screen>,
  )
  expect(screen.getByText('沙盒')).toBeTruthy()
  expect(screen.getByText('提交')).toBeTruthy()
})

test("keeps clear of the phone's own bar", () => {
  const { container } = render(
    <DisplayContext.Provider value={{ ...DEFAULT_DISPLAY, insets: { top: 47, right: 97 } }}>
      <Screen onBack={() => {}}>内容</Screen>
    </DisplayContext.Provider>,
  )
  expect(container.querySelector('.head')?.getAttribute('style')).toContain('47px')
  expect(container.querySelector('.bar')?.getAttribute('style')).toContain('97px')
})
