import { back, open, pageParams, pageUrl, replace } from '@/platform/navigation'
import { phone } from '../../support/taro-stub'

beforeEach(() => phone.reset())

it('writes the address of a page with the parameters that are there', () => {
  expect(pageUrl('reader', { version: '0.9', clause: '2.1' })).toBe(
    '/policy/reader/index?version=0.9&clause=2.1',
  )
  expect(pageUrl('center', {})).toBe('/rights/center/index')
})

it('refuses to put anything but a token into an address', () => {
  expect(() => pageUrl('request', { number: '张三' })).toThrow()
  expect(() => pageUrl('request', { number: '' })).toThrow()
})

it('reads what is not well formed in a link as absent', () => {
  const given = { version: '1.0', clause: '<script>', stranger: 'x' }
  expect(pageParams('reader', given)).toEqual({ version: '1.0' })
  expect(pageParams('home', undefined)).toEqual({})
})

it('switches to a tab page and stacks the others', async () => {
  await open('center', {})
  expect(phone.stack).toEqual(['/pages/home/index', '/rights/center/index'])
  await open('me', {})
  expect(phone.stack).toEqual(['/pages/me/index'])
})

it('takes the place of the current page when ten are open', async () => {
  phone.stack = Array.from({ length: 10 }, (_, n) => `/page/${n}`)
  await open('lists', {})
  expect(phone.stack).toHaveLength(10)
  expect(phone.stack.at(-1)).toBe('/policy/lists/index')
})

it('goes back where there is a way back, and home where a link led straight here', async () => {
  phone.stack = ['/pages/home/index', '/policy/reader/index']
  await back()
  expect(phone.stack).toEqual(['/pages/home/index'])
  phone.stack = ['/policy/reader/index']
  await back()
  expect(phone.stack).toEqual(['/pages/home/index'])
})

it('replaces a page so that back does not return to it', async () => {
  phone.stack = ['/pages/home/index', '/pages/register/index']
  await replace('data', {})
  expect(phone.stack).toEqual(['/pages/home/index', '/rights/data/index'])
})
