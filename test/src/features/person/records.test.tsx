import type { DatumView, ReadView, RecordView } from '@contract/person'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import DataPage from '@/rights/data/index'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { call, logIn, myData, openPage, tap } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const FIELD = { field: call.field }
const calls: DatumView = {
  ...call,
  held: 3,
  collected: { last_7_days: 2, last_30_days: 3 },
  retain_until: '2027-11-20',
  recipients: ['客服外包公司'],
  restricted: true,
}
const record = (end: string, changes: Partial<RecordView> = {}): RecordView => ({
  record_id: `019392f0-7b1a-7000-8000-00000000000${end}`,
  occurred_at: `2026-11-2${end}T02:00:00.000Z`,
  recorded_at: `2026-11-2${end}T03:00:00.000Z`,
  source: '客服系统',
  lawfulness: '你打来电话时同意录音',
  retain_until: '2027-11-20',
  hold: null,
  ...changes,
})
const looks: ReadView[] = [
  {
    field: 'cs_call',
    label: '客服通话',
    reader: '客服',
    tail: '31',
    reason: '处理申请 Q0702-K7M2Q',
    at: '2026-11-22T02:00:00.000Z',
  },
  {
    field: 'name',
    label: '姓名',
    reader: '你',
    tail: null,
    reason: null,
    at: '2026-11-21T02:00:00.000Z',
  },
]

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.readMyData, {
    value: { ...myData, groups: [{ group: '服务记录', data: [calls] }], reads: looks },
  })
  service.answer(
    routes.listRecords,
    ({ body }) =>
      JSON.stringify(body).includes('after-2')
        ? { value: { records: [record('1')], next: null } }
        : { value: { records: [record('3'), record('2')], next: 'after-2' } },
    FIELD,
  )
})

test('tells how often it was collected, until which day it is kept, and who is given it', async () => {
  openPage(<DataPage />)
  expect(await screen.findByText('近 7 天 2 次，近 30 天 3 次')).toBeTruthy()
  expect(screen.getByText(/^2027 年 11 月 20 日（/)).toBeTruthy()
  expect(screen.getByText('客服外包公司')).toBeTruthy()
  expect(screen.getByText('限制使用中')).toBeTruthy()
  await tap('看限制', 'link')
  expect(phone.stack.at(-1)).toBe('/request/restrict/index')
})

test('says what a law holds back, and until when', async () => {
  const hold = {
    what: '客服通话',
    why: '正在处理投诉。',
    law: '《民法典》第一百八十八条',
    until: '2029-07-01',
    how_long: '三年',
    count: 3,
  }
  const data = [{ ...calls, hold }]
  service.answer(routes.readMyData, { value: { ...myData, groups: [{ group: '服务记录', data }] } })
  openPage(<DataPage />)
  const words = '正在处理投诉。 《民法典》第一百八十八条，2029 年 7 月 1 日'
  expect(await screen.findByText(words)).toBeTruthy()
})

test('谁看过 names a role, the end of a staff number, the reason and the time', async () => {
  openPage(<DataPage />)
  expect(await screen.findByText('客服（工号··31）')).toBeTruthy()
  expect(screen.getByText(/2026 年 11 月 22 日 10:00 · 因为：处理申请 Q0702-K7M2Q/)).toBeTruthy()
  expect(screen.getByText('你')).toBeTruthy()
})

test('leads to a copy of all of it', async () => {
  openPage(<DataPage />)
  await tap('获取副本')
  expect(phone.stack.at(-1)).toBe('/request/export/index')
})

describe('records of one kind', () => {
  test('come a page at a time, each with its source and by what right', async () => {
    openPage(<DataPage />, FIELD)
    expect(await screen.findAllByText('你打来电话时同意录音')).toHaveLength(2)
    expect(screen.getAllByText('客服系统')).toHaveLength(2)
    await tap('再看一些')
    expect(await screen.findByText('2026 年 11 月 21 日的记录')).toBeTruthy()
    expect(screen.getAllByText('客服系统')).toHaveLength(3)
    expect(screen.queryByText('再看一些')).toBeNull()
    const asked = service.asked(routes.listRecords, FIELD).map(({ body }) => body)
    expect(asked).toEqual([{ after: null }, { after: 'after-2' }])
  })

  test('of which the term has not begun names no day, and where to look for the term', async () => {
    const open = { records: [record('3', { retain_until: null })], next: null }
    service.answer(routes.listRecords, { value: open }, FIELD)
    openPage(<DataPage />, FIELD)
    expect(await screen.findByText('按上面写的期限，日子还没有定')).toBeTruthy()
  })

  test('a page that does not come leaves those that did, and can be asked for again', async () => {
    openPage(<DataPage />, FIELD)
    await screen.findAllByText('客服系统')
    service.offline()
    await tap('再看一些')
    expect(await screen.findByText('没有读到这些记录。')).toBeTruthy()
    expect(screen.getAllByText('客服系统')).toHaveLength(2)
    service.online()
    await tap('再看一些')
    expect(await screen.findByText('2026 年 11 月 21 日的记录')).toBeTruthy()
    expect(screen.getAllByText('客服系统')).toHaveLength(3)
  })

  test('one is shown in clear after a fresh login, and says that this is on record', async () => {
    const { record_id } = record('3')
    const shown = { field: call.field, value: '问过发货时间', hide_at: '2026-11-22T02:01:00.000Z' }
    service.answer(routes.revealRecord, { value: shown }, { ...FIELD, record: record_id })
    openPage(<DataPage />, FIELD)
    await tap('查看明文2026 年 11 月 23 日的记录')
    expect(await screen.findByText('问过发货时间')).toBeTruthy()
    expect(screen.getByText('这次查看已经记下。')).toBeTruthy()
    await tap('现在隐藏')
    expect(screen.queryByText('问过发货时间')).toBeNull()
  })
})
