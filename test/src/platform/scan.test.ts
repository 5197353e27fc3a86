import { scanQrCode } from '@/platform/scan'
import { phone } from '../../support/taro-stub'

beforeEach(() => phone.reset())

test('gives the words of the code', async () => {
  phone.scanned = 'LOG1:…'
  expect(await scanQrCode()).toEqual({ ok: true, text: 'LOG1:…' })
})

test('a closed scanner and an empty code are no scan', async () => {
  expect(await scanQrCode()).toEqual({ ok: false })
  phone.scanned = ''
  expect(await scanQrCode()).toEqual({ ok: false })
})
