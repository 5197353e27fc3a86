import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { loadRegister } from '../../server/register/content'

const ROOT = path.join(__dirname, '../..')

/**
 * What of WeChat needs the person's leave: the table of its privacy guide, and login and messages besides.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/miniprogram-intro.html
 */
const NEEDS_LEAVE = [
  'login',
  'getUserProfile',
  'getUserInfo',
  'chooseAvatar',
  'getPhoneNumber',
  'getRealtimePhoneNumber',
  'getLocation',
  'getFuzzyLocation',
  'startLocationUpdate',
  'onLocationChange',
  'chooseLocation',
  'choosePoi',
  'chooseAddress',
  'chooseInvoice',
  'chooseInvoiceTitle',
  'chooseLicensePlate',
  'getWeRunData',
  'chooseImage',
  'chooseMedia',
  'chooseVideo',
  'chooseMessageFile',
  'saveImageToPhotosAlbum',
  'saveVideoToPhotosAlbum',
  'startRecord',
  'getRecorderManager',
  'createCameraContext',
  'createLivePusherContext',
  'openBluetoothAdapter',
  'createBLEConnection',
  'addPhoneContact',
  'chooseContact',
  'addPhoneRepeatCalendar',
  'addPhoneCalendar',
  'onAccelerometerChange',
  'onCompassChange',
  'onDeviceMotionChange',
  'onGyroscopeChange',
  'setClipboardData',
  'getClipboardData',
  'requestSubscribeMessage',
]

const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(ROOT, 'src', file), 'utf8'))
  .join('\n')

/** Called by name, or asked for by a button's open-type. */
function isUsed(api: string): boolean {
  return new RegExp(`Taro\\.${api}\\b|openType[^\\n]*['"|]${api}['"|]`).test(sources)
}

test('the public list names exactly what the phone uses of what needs leave', async () => {
  const { permissions } = (await loadRegister(path.join(ROOT, 'content/register'))).register
  const declared = permissions.flatMap(({ apis }) => apis)
  expect([...declared].sort()).toEqual(NEEDS_LEAVE.filter(isUsed).sort())
})

test('an API that nobody declared would be noticed', () => {
  expect(isUsed('chooseMedia')).toBe(true)
  expect(isUsed('getPhoneNumber')).toBe(true)
  expect(isUsed('getLocation')).toBe(false)
})

test('WeChat asks with a word of its own about each API that takes something', async () => {
  const { wechatGateText } = await import('@/text/gate')
  for (const api of ['chooseMedia', 'chooseMessageFile', 'setClipboardData', 'getPhoneNumber']) {
    expect(wechatGateText.asksAbout([api])).not.toContain('微信的一项功能')
  }
})
