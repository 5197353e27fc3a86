import { fireEvent, render, screen } from '@testing-library/react'
import { Button } from '@/ui/Button'
import { ChoicePair } from '@/ui/ChoicePair'
import { openTypeAnswers } from '../../support/taro-components'

function pressed() {
  const presses: string[] = []
  return { presses, press: () => presses.push('pressed') }
}

test.each([
  ['a tap', (button: HTMLElement) => fireEvent.click(button)],
  ['Enter', (button: HTMLElement) => fireEvent.keyDown(button, { key: 'Enter' })],
  ['Space', (button: HTMLElement) => fireEvent.keyDown(button, { key: ' ' })],
])('is pressed by %s', (_name, act) => {
  const { presses, press } = pressed()
  render(<Button onPress={press}>提交</Button>)
  act(screen.getByRole('button', { name: '提交' }))
  expect(presses).toEqual(['pressed'])
})

test('is not pressed by other keys', () => {
  const { presses, press } = pressed()
  render(<Button onPress={press}>提交</Button>)
  fireEvent.keyDown(screen.getByRole('button'), { key: 'a' })
  expect(presses).toEqual([])
})

test('keeps a disabled button in reach and deaf', () => {
  const { presses, press } = pressed()
  render(
    <Button disabled onPress={press}>
      提交
    </Button>,
  )
  const button = screen.getByRole('button', { name: '提交' })
  fireEvent.click(button)
  fireEvent.keyDown(button, { key: 'Enter' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(button.tabIndex).toBe(0)
  expect(presses).toEqual([])
})

test('hands the native answer of an open-type button to the feature', () => {
  openTypeAnswers.getPhoneNumber = { code: 'phone-code' }
  const answers: unknown[] = []
  render(
    <Button openType="getPhoneNumber" onGetPhoneNumber={({ detail }) => answers.push(detail)}>
      获取手机号
    </Button>,
  )
  fireEvent.click(screen.getByRole('button'))
  expect(answers).toEqual([{ code: 'phone-code' }])
})

test('gives the agree button the id that WeChat asks for', () => {
  render(
    <Button id="agree" openType="agreePrivacyAuthorization">
      同意
    </Button>,
  )
  expect(screen.getByRole('button').id).toBe('agree')
})

test('weighs both sides of a choice the same', () => {
  render(
    <ChoicePair
      first={{ text: '不同意，先逛逛' }}
      second={{ text: '同意并继续', id: 'agree', openType: 'agreePrivacyAuthorization' }}
    />,
  )
  const [refuse, agree] = screen.getAllByRole('button')
  expect(refuse?.textContent).toBe('不同意，先逛逛')
  expect(agree?.textContent).toBe('同意并继续')
  expect(refuse?.className).toBe(agree?.className)
  expect(refuse?.parentElement?.className).toBe(agree?.parentElement?.className)
})

test('presses the side that was chosen', () => {
  const chosen: string[] = []
  render(
    <ChoicePair
      first={{ text: '保留', onPress: () => chosen.push('keep') }}
      second={{ text: '删除', onPress: () => chosen.push('erase') }}
    />,
  )
  fireEvent.click(screen.getByRole('button', { name: '保留' }))
  expect(chosen).toEqual(['keep'])
})
