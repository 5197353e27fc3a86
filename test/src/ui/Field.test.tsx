import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { Field } from '@/ui/Field'
import { TextArea } from '@/ui/TextArea'

function PhoneField({ error }: { error?: string }) {
  const [value, setValue] = useState('')
  return (
    <Field
      id="phone"
      label="手机号"
      hint="收得到短信的号码"
      error={error}
      value={value}
      onChange={setValue}
      type="number"
    />
  )
}

test('keeps what is typed', () => {
  render(<PhoneField />)
  fireEvent.change(screen.getByLabelText('手机号'), { target: { value: '138' } })
  expect(screen.getByDisplayValue('138')).toBe(screen.getByRole('textbox'))
})

test('binds hint and error to the control itself', () => {
  render(<PhoneField error="少了一位。手机号有 11 位。" />)
  const input = screen.getByRole('textbox', { name: '手机号' })
  const said = (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
  expect(said).toEqual(['收得到短信的号码', '少了一位。手机号有 11 位。'])
  expect(input.getAttribute('aria-invalid')).toBe('true')
})

test('claims nothing wrong where nothing is', () => {
  render(<PhoneField />)
  const input = screen.getByRole('textbox')
  expect(input.hasAttribute('aria-invalid')).toBe(false)
  expect(input.getAttribute('aria-describedby')).toBe('phone-hint')
})

test('asks for figures without a number box, which would drop leading zeros', () => {
  render(<PhoneField />)
  const input = screen.getByRole('textbox')
  expect([input.getAttribute('type'), input.getAttribute('inputmode')]).toEqual(['text', 'numeric'])
})

test('reads out an error that comes while typing', () => {
  const { rerender } = render(<PhoneField />)
  rerender(<PhoneField error="少了一位。" />)
  expect(screen.getByText('少了一位。').closest('[aria-live="polite"]')).not.toBeNull()
})

test('takes several lines and says that they are optional', () => {
  const written: string[] = []
  render(
    <TextArea id="why" label="理由" optional value="" onChange={(text) => written.push(text)} />,
  )
  fireEvent.change(screen.getByRole('textbox', { name: '理由' }), { target: { value: '换号了' } })
  expect(written).toEqual(['换号了'])
  expect(screen.getByText('选填')).toBeTruthy()
})
