import { accessible } from '@/ui/accessible'
import { classNames } from '@/ui/class-names'

test('leaves out what is not said, since H5 would write it as the word undefined', () => {
  expect(accessible({ role: 'button', label: undefined })).toEqual({ role: 'button' })
})

test('says false in a word, since H5 drops a false attribute', () => {
  expect(accessible({ checked: false, disabled: true })).toEqual({
    'aria-checked': 'false',
    'aria-disabled': 'true',
  })
})

test('names the describing elements as browsers spell it', () => {
  expect(accessible({ describedBy: 'a b' })).toEqual({ 'aria-describedby': 'a b' })
})

test('joins only the class names that hold', () => {
  expect(classNames('a', false, undefined, 'b')).toBe('a b')
  expect(classNames(undefined)).toBe('')
})
