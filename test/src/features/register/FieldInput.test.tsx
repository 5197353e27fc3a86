import type { Input } from '@contract/register-field'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { FieldInput } from '@/features/register/FieldInput'
import { serviceWith } from '../../../support/phone-service'
import { inputField } from '../../../support/register'
import { phone } from '../../../support/taro-stub'

beforeEach(() => phone.reset())

const regions = [
  { name: '北京市', cities: ['北京市'] },
  { name: '陕西省', cities: ['西安市', '宝鸡市'] },
]

interface FormProps {
  input: Input
  first: string
  onValue: (value: string) => void
}

function Form({ input, first, onValue }: FormProps) {
  const [held, hold] = useState(first)
  const change = (value: string) => {
    hold(value)
    onValue(value)
  }
  return <FieldInput field={inputField(input)} value={held} onChange={change} />
}

/** Shows the control of such a field; hands out how to ask for its value. */
function show(input: Input, first = '') {
  let value = first
  const keep = (next: string) => {
    value = next
  }
  render(<Form input={input} first={first} onValue={keep} />)
  return () => value
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('takes a birth date as three numbers, however they are written', () => {
  const value = show({ kind: 'birth_date' })
  type('年', '1960')
  type('月', '3月')
  type('日', '９')
  expect(value()).toBe('1960-03-09')
})

test('shows a birth date it was given, and is empty again when all is deleted', () => {
  const value = show({ kind: 'birth_date' }, '1960-03-09')
  expect(screen.getByLabelText('月')).toHaveProperty('value', '3')
  for (const part of ['年', '月', '日']) {
    type(part, '')
  }
  expect(value()).toBe('')
})

test('offers the declared options and preselects none', () => {
  const options = [
    { value: 'male', label: '男' },
    { value: 'unstated', label: '不提供' },
  ]
  const value = show({ kind: 'choice', options })
  const checked = () => screen.getAllByRole('radio').map((one) => one.getAttribute('aria-checked'))
  expect(checked()).toEqual(['false', 'false'])
  fireEvent.click(screen.getByRole('radio', { name: '不提供' }))
  expect([value(), checked()]).toEqual(['unstated', ['false', 'true']])
})

async function openRegions(level: 'province' | 'city') {
  phone.answer = serviceWith({ readRegions: () => regions }).answer
  const value = show({ kind: 'region', level })
  await act(async () => fireEvent.click(screen.getByRole('button', { name: '昵称 请选择' })))
  const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))
  return { value, choose }
}

test('takes a province from the list', async () => {
  const { value, choose } = await openRegions('province')
  choose('陕西省')
  expect(value()).toBe('陕西省')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('takes a city in two steps, and lets one change the province', async () => {
  const { value, choose } = await openRegions('city')
  choose('北京市')
  fireEvent.click(screen.getByRole('button', { name: '换一个省份' }))
  choose('陕西省')
  expect(value()).toBe('')
  choose('西安市')
  expect(value()).toBe('西安市')
})

test('offers a person no control for what nobody types', () => {
  const { container } = render(
    <FieldInput field={inputField({ kind: 'none' })} value="" onChange={() => {}} />,
  )
  expect(container.textContent).toBe('')
})
