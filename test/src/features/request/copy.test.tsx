import type { CopyOffer, CopyView } from '@contract/copy'
import type { RequestView } from '@contract/request'
import { routes } from '@contract/routes'
import { act, screen } from '@testing-library/react'
import { rememberTypedCode } from '@/features/request/kept-codes'
import { session } from '@/platform/session'
import ExportPage from '@/request/export/index'
import TransferPage from '@/request/transfer/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { closing, logIn, openPage, tap, tapWords, type } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const COPY = '019392f0-7b1a-7000-8000-000000000001'
const copy: CopyView = {
  copy_id: COPY,
  request: 'Q1122-7KM2Q',
  groups: [],
  state: 'ready',
  progress: 1,
  asked_at: '2026-11-22T02:00:00.000Z',
  ready_at: '2026-11-22T02:05:00.000Z',
  fetch_until: '2026-11-29T02:05:00.000Z',
  downloads_left: 3,
  bytes: 12_582_912,
  sha256: 'ab12'.repeat(16),
  left_out: [],
}
const offer: CopyOffer = {
  groups: [
    { code: 'basic', label: '基本资料', items: 3 },
    { code: 'service', label: '服务记录', items: 40 },
  ],
  left_out: [{ what: '短信验证码', why: '我们不保存。' }],
  copies: [],
}
const filed = (of: Partial<RequestView>) => ({
  value: {
    request: { ...closing, state: 'accepted' as const, cooling_until: null, ...of },
    access_code: 'ABCDEFGH2345',
  },
})

let service: ScriptedService
const shows = (...copies: CopyView[]) =>
  service.answer(routes.readCopyOffer, { value: { ...offer, copies } })
const asked = () => service.asked(routes.submitRequest).map(({ body }) => body)

beforeEach(() => {
  logIn()
  service = scriptedService()
  shows()
  service.answer(routes.submitRequest, filed({ type: 'copy', scope_label: '全部信息' }))
})

describe('asking for a copy', () => {
  test('says before it what it holds, in which forms, and what is not in it and why', async () => {
    openPage(<ExportPage />)
    expect(await screen.findByText('还没有副本。')).toBeTruthy()
    expect(screen.getByText(/短信验证码/).textContent).toContain('我们不保存。')
    expect(screen.getByText(/易读版（网页）和机器可读版/)).toBeTruthy()
    await tap('申请副本')
    expect(await screen.findByText('请选要全部，还是某几类。')).toBeTruthy()
    expect(asked()).toEqual([])
  })

  test('everything, in two taps', async () => {
    openPage(<ExportPage />)
    await tap('全部', 'radio')
    await tap('申请副本')
    expect(await screen.findByText('已提交')).toBeTruthy()
    expect(asked()).toEqual([{ type: 'copy', groups: 'all' }])
  })

  test('some groups, of which at least one is named', async () => {
    openPage(<ExportPage />)
    await tap('只要某几类', 'radio')
    await tap('申请副本')
    expect(await screen.findByText('还没有选哪几类。')).toBeTruthy()
    await tap('服务记录', 'checkbox')
    await tap('申请副本')
    await screen.findByText('已提交')
    expect(asked()).toEqual([{ type: 'copy', groups: ['service'] }])
  })

  test('asks WeChat about messages only in the tap that submits, and a no changes nothing', async () => {
    service.answer(routes.listMessageTemplates, {
      value: { templates: [{ template_id: 'T1', about: 'copy_ready' }] },
    })
    service.answer(routes.recordMessageAnswer, { value: {} })
    phone.templateAnswer = 'reject'
    openPage(<ExportPage />)
    await tap('全部', 'radio')
    expect(phone.askedTemplates).toEqual([])
    await tap('申请副本')
    await screen.findByText('已提交')
    expect(phone.askedTemplates).toEqual(['T1'])
    expect(service.asked(routes.recordMessageAnswer).map(({ body }) => body)).toEqual([
      { answers: [{ template_id: 'T1', answer: 'reject' }] },
    ])
  })

  test('asks nobody where the operator has no templates', async () => {
    service.answer(routes.listMessageTemplates, { value: { templates: [] } })
    openPage(<ExportPage />)
    await tap('全部', 'radio')
    await tap('申请副本')
    await screen.findByText('已提交')
    expect(phone.askedTemplates).toEqual([])
  })
})

describe('a copy', () => {
  test('tells how far it is, and is looked at again until it is ready', async () => {
    jest.useFakeTimers()
    shows({ ...copy, state: 'making', progress: 0.409 })
    openPage(<ExportPage />)
    expect(await screen.findByText('正在准备，已完成 40%')).toBeTruthy()
    shows(copy)
    await act(() => jest.advanceTimersByTimeAsync(2_500))
    expect(screen.getByText('已准备好')).toBeTruthy()
    jest.useRealTimers()
  })

  test('tells its size, how often and until when it can be fetched, and how to check it', async () => {
    shows(copy)
    openPage(<ExportPage />)
    expect(await screen.findByText('12.0 MB')).toBeTruthy()
    expect(screen.getByText('3 次')).toBeTruthy()
    expect(screen.getByText('2026 年 11 月 29 日 10:05')).toBeTruthy()
    await tap('怎么核对')
    expect(await screen.findByText(copy.sha256 ?? '')).toBeTruthy()
    expect(screen.getByText(/shasum -a 256/)).toBeTruthy()
  })

  test('is fetched after a fresh login and sent to a chat', async () => {
    shows(copy)
    const fresh = jest.fn()
    service.answer(routes.logInAfresh, () => {
      fresh()
      return { value: { fresh_until: '2026-11-23T03:00:00.000Z' } }
    })
    service.answer(
      routes.openCopy,
      () =>
        fresh.mock.calls.length === 0
          ? { problem: 'FRESH_LOGIN_REQUIRED' }
          : {
              value: {
                url: 'https://copies.example.test/once',
                expires_at: '2026-11-23T03:00:00.000Z',
                name: '副本.zip',
              },
            },
      { copy: COPY },
    )
    phone.downloads.set('https://copies.example.test/once', 'wxfile://picked/copy.zip')
    openPage(<ExportPage />)
    await tap('验证后打开')
    await tap('发到聊天')
    expect(await screen.findByText('已发送。微信里的临时文件会自动清掉。')).toBeTruthy()
    expect(phone.sentFiles).toEqual([
      { filePath: 'wxfile://picked/copy.zip', fileName: '副本.zip' },
    ])
  })

  test('that is gone says so, and one that was fetched three times too', async () => {
    shows(
      { ...copy, downloads_left: 0 },
      { ...copy, copy_id: COPY.replace(/1$/, '2'), state: 'gone' },
    )
    openPage(<ExportPage />)
    expect(await screen.findByText('已过期，文件已经删除')).toBeTruthy()
    expect(screen.getByText('下载次数用完了。还要的话，请再申请一份。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '验证后打开' })).toBeNull()
  })

  test('gives the address of this page for a computer, which opens nothing by itself', async () => {
    shows(copy)
    openPage(<ExportPage />)
    await tap('发链接到电脑')
    await tap('复制地址')
    expect(await screen.findByText('已复制。')).toBeTruthy()
    expect(phone.clipboard).toMatch(/\/#\/request\/export\/index$/)
  })
})

describe('what a close relative was granted', () => {
  const granted = { number: 'Q1130-RELAT' }
  const ofTheDead = { ...copy, request: granted.number }

  beforeEach(() => session.clear())

  test('is fetched by the code of their request, without an account', async () => {
    rememberTypedCode(granted.number, 'CODE2345')
    service.answer(routes.readRelativeCopy, { value: ofTheDead }, granted)
    const url = 'https://copies.example.test/relative'
    const link = { url, expires_at: '2026-11-23T03:00:00.000Z', name: '副本.zip' }
    service.answer(routes.openRelativeCopy, { value: link }, granted)
    phone.downloads.set(url, 'wxfile://picked/copy.zip')
    openPage(<ExportPage />, granted)
    expect(await screen.findByText('3 次')).toBeTruthy()
    expect(screen.getByText('2026 年 11 月 29 日 10:05')).toBeTruthy()
    await tap('下载')
    await tap('发到聊天')
    expect(await screen.findByText('已发送。微信里的临时文件会自动清掉。')).toBeTruthy()
    expect(service.asked(routes.openRelativeCopy, granted).map(({ code }) => code)).toEqual([
      'CODE2345',
    ])
  })

  test('is shown by nobody who has not opened that request', async () => {
    const unopened = { number: 'Q1130-OTHER' }
    openPage(<ExportPage />, unopened)
    await tap('打开申请')
    expect(phone.stack.at(-1)).toBe(`/rights/request/index?number=${unopened.number}`)
    expect(service.asked(routes.readRelativeCopy, unopened)).toEqual([])
  })
})

describe('handing it to somebody else', () => {
  test('names the four conditions, and takes only a secure address', async () => {
    service.answer(routes.submitRequest, filed({ type: 'transfer', scope_label: '全部信息' }))
    openPage(<TransferPage />)
    expect(await screen.findByText('3. 技术上做得到。')).toBeTruthy()
    await tap('全部', 'radio')
    await type('转给谁', '另一家公司')
    await type('对方接收的地址', 'http://insecure.example.test')
    await tap('提交转移申请')
    expect(await screen.findByText('不像 https:// 开头的地址，请再看一遍。')).toBeTruthy()
    await type('对方接收的地址', 'https://other.example.test/in')
    await tap('提交转移申请')
    await screen.findByText('已提交')
    expect(asked()).toEqual([
      {
        type: 'transfer',
        groups: 'all',
        to: { name: '另一家公司', address: 'https://other.example.test/in' },
      },
    ])
  })

  test('asks for what is missing', async () => {
    openPage(<TransferPage />)
    await tap('提交转移申请')
    expect(await screen.findByText('请选要全部，还是某几类。')).toBeTruthy()
    expect(screen.getByText('还没有写转给谁。')).toBeTruthy()
    await tapWords('只要某几类')
    await tap('提交转移申请')
    expect(await screen.findByText('还没有选哪几类。')).toBeTruthy()
  })
})
