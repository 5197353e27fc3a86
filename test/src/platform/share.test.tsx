import { render } from '@testing-library/react'
import { copyText, shareLink, useShareCard } from '@/platform/share'
import { phone } from '../../support/taro-stub'

beforeEach(() => phone.reset())
afterEach(() => {
  process.env.TARO_ENV = 'weapp'
})

function Sharing() {
  useShareCard(() => ({ title: '2.1', page: 'reader', params: { version: '0.9', clause: '2.1' } }))
  return null
}

it('sends a card that opens the page it names', () => {
  render(<Sharing />)
  expect(phone.shareCard()).toEqual({
    title: '2.1',
    path: '/policy/reader/index?version=0.9&clause=2.1',
  })
})

it('gives a link on H5, where there is an address to give', () => {
  expect(shareLink('reader', {})).toBeNull()
  process.env.TARO_ENV = 'h5'
  expect(shareLink('reader', { version: '0.9' })).toBe(
    'http://localhost/#/policy/reader/index?version=0.9',
  )
})

it('copies text, and says so when the person or the page does not let it', async () => {
  expect(await copyText('2.1')).toEqual({ ok: true })
  expect(phone.clipboard).toBe('2.1')
  phone.refusal = { errMsg: 'setClipboardData:fail', errno: 104 }
  expect(await copyText('2.2')).toEqual({ ok: false })
  process.env.TARO_ENV = 'h5'
  expect(await copyText('2.3')).toEqual({ ok: false })
  expect(phone.clipboard).toBe('2.1')
})
