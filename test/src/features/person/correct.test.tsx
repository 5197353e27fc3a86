import path from 'node:path'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { queuedWithdrawals } from '@/features/consent/queued-withdrawals'
import { codeOf } from '@/features/request/kept-codes'
import { sessionMark } from '@/platform/session'
import CorrectPage from '@/rights/correct/index'
import { loadRegister } from '../../../../server/register/content'
import { stateOf } from '../../../support/consent'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import {
  call,
  closing,
  logIn,
  myData,
  name,
  openPage,
  phoneNumber,
  tap,
  tapTwice,
  tapWords,
  type,
} from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const REGISTER = path.join(__dirname, '../../../../content/register')
const FIELD_NAME = { field: 'name' }
const FIELD_PHONE = { field: 'phone' }
const NOTICE = { item: 'C2p' }
const SHA = 'ab12'.repeat(16)

let service: ScriptedService

beforeEach(async () => {
  logIn()
  service = scriptedService()
  const { register } = await loadRegister(REGISTER)
  service.answer(routes.readMyData, { value: myData })
  service.answer(routes.readRegister, { value: { sha256: SHA, register } })
})

const reviewName = async (typed: string) => {
  openPage(<CorrectPage />, FIELD_NAME)
  await type('姓名', typed)
  await tap('下一步：核对')
}

test('without a field it asks which, and lists only what can be put right', async () => {
  openPage(<CorrectPage />)
  await tapWords('姓名')
  expect(phone.stack.at(-1)).toBe('/rights/correct/index?field=name')
  expect(screen.getByText('手机号')).toBeTruthy()
  expect(screen.getByText('提交申请，由人核对')).toBeTruthy()
  expect(screen.queryByText('身份证号码')).toBeNull()
})

test('shows old and new before anything is sent, the old one masked', async () => {
  await reviewName(' 王大明 ')
  expect(screen.getByText('王*明')).toBeTruthy()
  expect(screen.getByText('王大明')).toBeTruthy()
  expect(service.asked(routes.putDatum, FIELD_NAME)).toHaveLength(0)
})

test('a value that its owner may change is in force at once', async () => {
  service.answer(routes.putDatum, { value: { ...name, masked: '王*明' } }, FIELD_NAME)
  await reviewName('王大明')
  await tap('提交')
  expect(await screen.findByText('已更正。')).toBeTruthy()
  const [sent] = service.asked(routes.putDatum, FIELD_NAME)
  expect(sent?.body).toMatchObject({ value: '王大明' })
})

test('says what is wrong beside the field and keeps what was typed', async () => {
  await reviewName('   ')
  expect(screen.getByText('还没有填写。')).toBeTruthy()
  expect(service.asked(routes.putDatum, FIELD_NAME)).toHaveLength(0)
})

test('a value that the server refuses comes back to the form as it was typed, with the reason', async () => {
  service.answer(routes.putDatum, { problem: 'VALUE_INVALID', detail: 'TOO_LONG' }, FIELD_NAME)
  await reviewName('王大明')
  await tap('提交')
  expect(await screen.findByText('太长了，少写一些。')).toBeTruthy()
  await tap('返回修改')
  expect(screen.getByDisplayValue('王大明')).toBeTruthy()
  expect(screen.getByText('太长了，少写一些。')).toBeTruthy()
})

test('saves once when tapped twice', async () => {
  service.answer(routes.putDatum, { value: name }, FIELD_NAME)
  await reviewName('王大明')
  await tapTwice('提交')
  await screen.findByText('已更正。')
  expect(service.asked(routes.putDatum, FIELD_NAME)).toHaveLength(1)
})

test('tries again with the same key when no answer came, so that it happens once', async () => {
  service.answer(routes.putDatum, 'lost', FIELD_NAME)
  await reviewName('王大明')
  await tap('提交')
  expect(await screen.findByText('没有收到答复。再试一次，不会重复办理。')).toBeTruthy()
  expect(screen.getByText('你填的内容还在，没有丢。')).toBeTruthy()
  service.answer(routes.putDatum, { value: name }, FIELD_NAME)
  await tap('提交')
  await screen.findByText('已更正。')
  const [first, second] = service.asked(routes.putDatum, FIELD_NAME)
  expect(second?.key).toBe(first?.key)
})

test('a frozen account is told so when it saves after all', async () => {
  service.answer(routes.putDatum, { problem: 'DATA_FROZEN' }, FIELD_NAME)
  await reviewName('王大明')
  await tap('提交')
  expect(await screen.findByText(/正在等待删除/)).toBeTruthy()
})

describe('a value that rests on a consent of its own', () => {
  const token = 'an-exposure-token'

  beforeEach(async () => {
    service.answer(
      routes.readNotice,
      {
        value: {
          subject: 'C2p',
          title: '手机号',
          paragraphs: ['同意我们用你的手机号和你联系。'],
          release: { policy: 'privacy', version: '1.0', sha256: SHA },
          register_sha256: SHA,
          notice_sha256: SHA,
          exposure_token: token,
          expires_at: '2026-11-22T03:00:00.000Z',
        },
      },
      NOTICE,
    )
    service.answer(routes.putDatum, { problem: 'CONSENT_REQUIRED' }, FIELD_PHONE)
    service.answer(routes.chooseConsent, ({ body }) => {
      const given = JSON.stringify(body).includes('"given"')
      service.answer(
        routes.putDatum,
        given
          ? { value: { ...phoneNumber, state: 'held', masked: '139******78' } }
          : { problem: 'CONSENT_REQUIRED' },
        FIELD_PHONE,
      )
      return { value: stateOf('C2p', given ? 'given' : 'refused') }
    })
    openPage(<CorrectPage />, FIELD_PHONE)
    await type('手机号', '13912345678')
    await tap('下一步：核对')
    await tap('提交')
    await screen.findByRole('dialog')
  })

  test('is asked about on a sheet of its own; agreeing saves the value', async () => {
    await tap('同意并保存')
    expect(await screen.findByText('已保存。')).toBeTruthy()
    const [choice] = service.asked(routes.chooseConsent)
    expect(choice?.body).toMatchObject({
      item: 'C2p',
      decision: 'given',
      expression: 'explicit_action',
      exposure_token: token,
    })
  })

  test('is not saved when it is refused; the refusal is recorded and said', async () => {
    await tap('不同意')
    expect(await screen.findByText('你没有同意，所以没有保存。')).toBeTruthy()
    expect(service.asked(routes.chooseConsent)[0]?.body).toMatchObject({ decision: 'refused' })
    expect(service.asked(routes.putDatum, FIELD_PHONE)).toHaveLength(1)
  })

  test('is shown anew when its words have expired, and the choice is made again', async () => {
    service.answer(routes.chooseConsent, { problem: 'EXPOSURE_EXPIRED' })
    await tap('同意并保存')
    expect(await screen.findByText('告知内容打开太久了，请重新看一遍再选择。')).toBeTruthy()
    expect(service.asked(routes.readNotice, NOTICE)).toHaveLength(2)
    expect(service.asked(routes.putDatum, FIELD_PHONE)).toHaveLength(1)
  })

  test('is neither given nor refused by closing the sheet', async () => {
    await tap('关闭')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(service.asked(routes.chooseConsent)).toHaveLength(0)
  })
})

test('sends no value whose item was taken back on this phone, before it is agreed to anew', async () => {
  const taken = { item: 'C2p', entry: SHA, actionId: 'consent-switch', key: 'key-1', at: '' }
  const session = sessionMark() ?? ''
  queuedWithdrawals.set([{ ...taken, session, unanswered: false, refused: null }])
  openPage(<CorrectPage />, FIELD_PHONE)
  await type('手机号', '13912345678')
  await tap('下一步：核对')
  await tap('提交')
  expect(await screen.findByRole('dialog')).toBeTruthy()
  expect(service.asked(routes.putDatum, FIELD_PHONE)).toHaveLength(0)
  queuedWithdrawals.clear()
})

describe('a value that somebody has to check', () => {
  const ask = async () => {
    openPage(<CorrectPage />, { field: 'cs_call' })
    await type('你认为应该是什么', '通话是 11 月 3 日')
    await type('为什么要改', '日期记错了')
    await tap('下一步：核对')
  }
  const correcting = {
    ...closing,
    type: 'correct' as const,
    scope: 'field:cs_call',
    scope_label: call.label,
    state: 'accepted' as const,
    cooling_until: null,
  }

  test('becomes a request with a number, a code and the last day for the answer', async () => {
    service.answer(routes.submitRequest, {
      value: { request: correcting, access_code: 'ABCDEFGH2345' },
    })
    await ask()
    await tap('提交')
    expect(await screen.findByText('Q1122-7KM2Q')).toBeTruthy()
    expect(screen.getByText('ABCDEFGH2345')).toBeTruthy()
    expect(screen.getByText('最晚 2026 年 12 月 11 日答复。')).toBeTruthy()
    expect(codeOf('Q1122-7KM2Q')).toBe('ABCDEFGH2345')
    expect(service.asked(routes.submitRequest)[0]?.body).toEqual({
      type: 'correct',
      field: 'cs_call',
      wanted: '通话是 11 月 3 日',
      reason: '日期记错了',
    })
  })

  test('asks for the reason before it goes on', async () => {
    openPage(<CorrectPage />, { field: 'cs_call' })
    await type('你认为应该是什么', '通话是 11 月 3 日')
    await tap('下一步：核对')
    expect(screen.getByText('还没有填写。')).toBeTruthy()
    expect(screen.getByDisplayValue('通话是 11 月 3 日')).toBeTruthy()
  })

  test('leads to the same request where one is open already', async () => {
    service.answer(routes.submitRequest, { problem: 'REQUEST_ALREADY_OPEN', detail: 'Q1101-AAAAA' })
    await ask()
    await tap('提交')
    await tap('看申请 Q1101-AAAAA', 'link')
    expect(phone.stack.at(-1)).toBe('/rights/request/index?number=Q1101-AAAAA')
  })
})

test('a locked field says why there is nothing to put right', async () => {
  openPage(<CorrectPage />, { field: 'id_number' })
  expect(await screen.findByText(/影响评估通过以前/)).toBeTruthy()
})

test('an unknown field is no dead end', async () => {
  openPage(<CorrectPage />, { field: 'shoe_size' })
  expect(await screen.findByText('没有声明过这项信息，不能更正。')).toBeTruthy()
  await tap('改别的信息')
  expect(phone.stack.at(-1)).toBe('/rights/correct/index')
})
