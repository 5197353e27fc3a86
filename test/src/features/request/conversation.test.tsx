import type { Conversation } from '@contract/conversation'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { keepCode } from '@/features/request/kept-codes'
import { session } from '@/platform/session'
import ConversationPage from '@/request/conversation/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { closing, logIn, openPage, submitted, tap, tapWords, type } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const NUMBER = { number: closing.number }
const AT = '2026-11-23T01:00:00.000Z'
const FILE_ID = '019392f0-7b1a-7000-8000-000000000001'
const conversation: Conversation = {
  messages: [
    { seq: 1, at: AT, from: 'person', kind: 'message', text: '名字写错了。' },
    { seq: 2, at: AT, from: 'staff', kind: 'question', text: '哪一个字？' },
  ],
  files: [
    {
      file_id: FILE_ID,
      name: '户口页.jpg',
      media_type: 'image/jpeg',
      bytes: 840_000,
      at: AT,
      deleted_on: null,
    },
  ],
  kept_days: 30,
}

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.readRequest, { value: closing }, NUMBER)
  service.answer(routes.readConversation, { value: conversation }, NUMBER)
})

const read = () => openPage(<ConversationPage />, NUMBER)
const sentFiles = () => service.asked(routes.attachFile, NUMBER).map(({ body }) => body)

test('shows who wrote what and when, both ways', async () => {
  read()
  const messages = await screen.findAllByRole('listitem')
  expect(messages[0]?.textContent).toBe('你11 月 23 日 09:00名字写错了。')
  expect(messages[1]?.textContent).toBe('办理人问你11 月 23 日 09:00哪一个字？')
})

test('sends what was written once, and clears it only when it has arrived', async () => {
  service.answer(routes.sendMessage, 'lost', NUMBER)
  read()
  await type('写给办理人', '第二个字。')
  await tap('发送')
  expect(await screen.findByText('没有收到答复。再试一次，不会重复办理。')).toBeTruthy()
  expect(screen.getByDisplayValue('第二个字。')).toBeTruthy()
  const message = { seq: 3, at: AT, from: 'person', kind: 'message', text: '第二个字。' } as const
  service.answer(routes.sendMessage, { value: message }, NUMBER)
  await tap('发送')
  expect(await screen.findByText('已发送。')).toBeTruthy()
  expect(screen.queryByDisplayValue('第二个字。')).toBeNull()
  const keys = service.asked(routes.sendMessage, NUMBER).map(({ key }) => key)
  expect(new Set(keys).size).toBe(1)
})

test('asks for a word before it asks the service', async () => {
  read()
  await tap('发送')
  expect(await screen.findByText('还没有写内容。')).toBeTruthy()
  expect(service.asked(routes.sendMessage, NUMBER)).toHaveLength(0)
})

test('says what becomes of a file before it can be chosen', async () => {
  read()
  const deleted = await screen.findByText('申请结束 30 天后删除。')
  const choose = screen.getByRole('button', { name: '选照片' })
  expect(deleted.compareDocumentPosition(choose)).toBe(4)
  expect(screen.getByText('只有办理这份申请的人能打开。加密保存。')).toBeTruthy()
})

test('a photograph goes only after it was shown what will be sent', async () => {
  phone.album = { tempFilePath: 'wxfile://picked/1.jpg', size: 1_500_000 }
  phone.files.set('wxfile://picked/1.jpg', 'cGhvdG8=')
  const [file] = conversation.files
  service.answer(routes.attachFile, file ? { value: file } : { problem: 'INTERNAL' }, NUMBER)
  read()
  await tap('选照片')
  expect(await screen.findByText('1.4 MB')).toBeTruthy()
  expect(sentFiles()).toEqual([])
  await tap('发送这份材料')
  expect(await screen.findByText('材料已发送。')).toBeTruthy()
  expect(sentFiles()).toEqual([{ name: 'photo.jpg', media_type: 'image/jpeg', base64: 'cGhvdG8=' }])
})

test.each([
  [{ path: 'wxfile://picked/a', name: '说明.docx', size: 1 }, /这种文件不能附/],
  [{ path: 'wxfile://picked/a', name: '说明.pdf', size: 3 * 1024 * 1024 + 1 }, /这份超过 3 MB/],
  [{ path: 'wxfile://picked/a', name: '说明.pdf', size: 0 }, '这份文件是空的。'],
])('%j is refused with its reason before anything is sent', async (chatFile, words) => {
  phone.chatFile = chatFile
  read()
  await tap('选聊天里的 PDF')
  expect(await screen.findByText(words)).toBeTruthy()
  expect(screen.queryByText('发送这份材料')).toBeNull()
  expect(sentFiles()).toEqual([])
})

test('closing the list changes nothing, and a refusal of WeChat leaves another way', async () => {
  read()
  await tap('选照片')
  expect(screen.queryByText(/改用文字说明/)).toBeNull()
  phone.refusal = { errMsg: 'chooseMedia:fail', errno: 104 }
  await tap('选照片')
  expect(await screen.findByText(/还没有同意微信的隐私保护指引/)).toBeTruthy()
})

test('an attached file opens, and nothing of it stays on the phone', async () => {
  const content = { name: '户口页.jpg', media_type: 'image/jpeg', base64: 'cGhvdG8=' }
  service.answer(routes.readFile, { value: content }, { ...NUMBER, file: FILE_ID })
  const page = read()
  await tapWords('户口页.jpg')
  await screen.findByText('820 KB')
  expect(phone.viewed).toEqual([{ urls: ['wxfile://usr/shown.jpg'] }])
  page.unmount()
  expect([...phone.files.keys()]).toEqual([])
})

test('what has ended can be read and not written to', async () => {
  service.answer(routes.readRequest, { value: { ...closing, state: 'done' } }, NUMBER)
  read()
  expect(await screen.findByText('这份申请已经结束，不能再写。')).toBeTruthy()
  expect(screen.getByText('名字写错了。')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '发送' })).toBeNull()
})

describe('without an account', () => {
  beforeEach(() => session.clear())

  test('the code of the request opens it and writes in it', async () => {
    keepCode(submitted)
    const message = { seq: 3, at: AT, from: 'person', kind: 'message', text: '好' } as const
    service.answer(routes.sendMessage, { value: message }, NUMBER)
    read()
    await type('写给办理人', '好')
    await tap('发送')
    await screen.findByText('已发送。')
    const [sent] = service.asked(routes.sendMessage, NUMBER)
    expect(sent).toMatchObject({ code: submitted.access_code, session: undefined })
  })

  test('who has no code is led to where it is asked for', async () => {
    openPage(<ConversationPage />, { number: 'Q1101-AAAAA' })
    await tap('打开申请')
    expect(phone.stack.at(-1)).toBe('/rights/request/index?number=Q1101-AAAAA')
  })
})
