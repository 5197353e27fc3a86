import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { Choice } from '@/ui/Choice'
import { ChoiceGroup } from '@/ui/ChoiceGroup'
import { SwitchRow } from '@/ui/SwitchRow'

function Ticks() {
  const [ticked, setTicked] = useState(false)
  return (
    <Choice
      kind="checkbox"
      label="我已阅读"
      detail="1 分钟"
      checked={ticked}
      onChange={setTicked}
    />
  )
}

test('ticks and unticks by a tap anywhere in its row', () => {
  render(<Ticks />)
  const box = screen.getByRole('checkbox', { name: '我已阅读' })
  expect(box.getAttribute('aria-checked')).toBe('false')
  fireEvent.click(screen.getByText('1 分钟'))
  expect(box.getAttribute('aria-checked')).toBe('true')
  fireEvent.click(box)
  expect(box.getAttribute('aria-checked')).toBe('false')
})

test('ticks by keyboard', () => {
  render(<Ticks />)
  const box = screen.getByRole('checkbox')
  fireEvent.keyDown(box, { key: ' ' })
  expect(box.getAttribute('aria-checked')).toBe('true')
})

function Scopes() {
  const [scope, setScope] = useState('')
  return (
    <ChoiceGroup label="删除什么">
      {['信息', '账号'].map((name) => (
        <Choice
          key={name}
          kind="radio"
          label={name}
          checked={scope === name}
          onChange={() => setScope(name)}
        />
      ))}
    </ChoiceGroup>
  )
}

test('chooses one of several, and a second tap does not take it back', () => {
  render(<Scopes />)
  const account = screen.getByRole('radio', { name: '账号' })
  fireEvent.click(account)
  fireEvent.click(account)
  expect(screen.getByRole('radiogroup', { name: '删除什么' }).contains(account)).toBe(true)
  expect(account.getAttribute('aria-checked')).toBe('true')
  expect(screen.getByRole('radio', { name: '信息' }).getAttribute('aria-checked')).toBe('false')
})

function Location({ disabled = false }) {
  const [on, setOn] = useState(true)
  return <SwitchRow label="位置" checked={on} onChange={setOn} disabled={disabled} />
}

test('says on and off in words, not by colour alone', () => {
  render(<Location />)
  const location = screen.getByRole('switch', { name: '位置' })
  expect(location.textContent).toContain('开')
  fireEvent.click(location)
  expect(location.textContent).toContain('关')
  expect(location.getAttribute('aria-checked')).toBe('false')
})

test('does not move a switch that is disabled', () => {
  render(<Location disabled />)
  const location = screen.getByRole('switch')
  fireEvent.click(location)
  expect(location.getAttribute('aria-checked')).toBe('true')
})
