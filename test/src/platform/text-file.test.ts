import { handOverFile } from '@/platform/text-file'
import { phone } from '../../support/taro-stub'

const file = { name: 'receipt.json', text: '{"a":"一"}' }

beforeEach(() => phone.reset())

test('a file goes to a chat as it was written', async () => {
  expect(await handOverFile(file)).toBe('done')
  expect(phone.files.get('wxfile://usr/receipt.json')).toBe(file.text)
  expect(phone.sentFiles).toEqual([
    { filePath: 'wxfile://usr/receipt.json', fileName: 'receipt.json' },
  ])
})

test('closing the list of chats is no hand-over', async () => {
  phone.refusal = { errMsg: 'shareFileMessage:fail cancel' }
  expect(await handOverFile(file)).toBe('failed')
})
