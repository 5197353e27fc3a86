import { privacyRefusal } from '@/platform/privacy-refusal'

it.each([
  [{ errMsg: 'getPhoneNumber:fail user deny', errno: 103 }, 'refused'],
  [{ errMsg: 'chooseMedia:fail', errno: 104 }, 'not_agreed'],
  [{ errMsg: 'chooseMedia:fail', errno: 112 }, 'undeclared'],
  [
    { errMsg: 'setClipboardData:fail api scope is not declared in the privacy agreement' },
    'undeclared',
  ],
  [{ errMsg: 'chooseMedia:fail privacy permission is not authorized' }, 'not_agreed'],
  [{ errMsg: 'getPhoneNumber:fail appid privacy api banned' }, 'banned'],
  [{ errMsg: 'chooseMedia:fail no permission', errno: 9 }, 'failed'],
  ['a word', 'failed'],
])('names the reason of %j', (failure, reason) => {
  expect(privacyRefusal(failure)).toBe(reason)
})
