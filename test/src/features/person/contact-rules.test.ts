import { missingContacts, publishedContacts } from '@/features/person/contact-rules'
import { registerWith } from '../../../support/register'

const { controller } = registerWith()

test('the controller is named even where nothing else is published', () => {
  expect(publishedContacts(controller)).toEqual([{ key: '处理者', value: '某公司' }])
  expect(missingContacts(controller)).toContain('还没有公布')
})

test('what is missing is named, what is published is shown', () => {
  const some = { ...controller, phone: '029-12345678', email: 'privacy@example.com' }
  expect(publishedContacts(some).map(({ key }) => key)).toEqual(['处理者', '电话', '邮箱'])
  expect(missingContacts(some)).toBe('还没有公布：负责人、地址、时间。')
})

test('nothing is said to be missing when nothing is', () => {
  const all = { ...controller, phone: '1', email: '2', address: '3', hours: '4', officer: '5' }
  expect(missingContacts(all)).toBeUndefined()
})
