import path from 'node:path'
import type { ErasurePreview } from '@contract/request-order'
import { routes } from '@contract/routes'
import { screen } from '@testing-library/react'
import { codeOf } from '@/features/request/kept-codes'
import ErasePage from '@/rights/erase/index'
import { loadRegister } from '../../../../server/register/content'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import {
  logIn,
  myData,
  openPage,
  overview,
  submitted,
  tap,
  tapTwice,
  tapWords,
  type,
} from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const REGISTER = path.join(__dirname, '../../../../content/register')
const preview: ErasurePreview = {
  scope_label: '整个账号',
  fields: [
    { field: 'name', label: '姓名', values: 1 },
    { field: 'cs_call', label: '客服通话', values: 2 },
  ],
  systems: [],
  kept: [
    {
      what: '同意和申请的记录',
      why: '用来证明我们按你的选择办事。',
      law: '《个人信息保护法》第六十九条',
      until: null,
      how_long: '长期保存',
      count: null,
    },
  ],
  blocked_by: [],
}

let service: ScriptedService

beforeEach(() => {
  logIn()
  service = scriptedService()
  service.answer(routes.readMyData, { value: myData })
  service.answer(routes.readOverview, { value: overview })
  service.answer(routes.previewErasure, { value: preview })
  service.answer(routes.submitRequest, { value: submitted })
})

const confirmClosing = async (typed: string) => {
  openPage(<ErasePage />)
  await tapWords('注销账号')
  await tapWords('7 天后删除，可撤销')
  await type('输入账号后四位', typed)
}

test('asks what first, with nothing chosen beforehand', async () => {
  openPage(<ErasePage />)
  expect(await screen.findByText('你想删除什么？')).toBeTruthy()
  expect(screen.getAllByRole('link').length).toBeGreaterThanOrEqual(3)
  expect(service.asked(routes.previewErasure)).toHaveLength(0)
})

test('shows in numbers what goes, what stays, why and until when, before it asks when', async () => {
  openPage(<ErasePage />)
  await tapWords('注销账号')
  expect(await screen.findByText('共 3 条：姓名、客服通话 2 条。')).toBeTruthy()
  expect(screen.getByText('用来证明我们按你的选择办事。')).toBeTruthy()
  expect(screen.getByText('保存：长期保存')).toBeTruthy()
  const [later, now] = ['7 天后删除，可撤销', '立即删除'].map((words) => screen.getByText(words))
  expect(later?.compareDocumentPosition(now ?? document)).toBe(4)
})

test('tells what each connected system would lose and keep, and which one cannot say', async () => {
  const systems = [
    { system: 'orders', label: '订单库', would_erase: 12, would_keep: 4 },
    { system: 'sms', label: '短信', would_erase: null, would_keep: null },
  ]
  service.answer(routes.previewErasure, { value: { ...preview, systems } })
  openPage(<ErasePage />)
  await tapWords('注销账号')
  expect(await screen.findByText('订单库：删除 12 条，保留 4 条。')).toBeTruthy()
  expect(screen.getByText('短信：现在问不到数，到时候照样通知它删。')).toBeTruthy()
})

test('what a law holds ends on a day, and the deletion then goes on by itself', async () => {
  const kept = [
    {
      what: '交易记录',
      why: '可能要退货或者开票。',
      law: '《电子商务法》第三十一条',
      until: '2029-07-01',
      how_long: '三年',
      count: 4,
    },
  ]
  service.answer(routes.previewErasure, { value: { ...preview, kept } })
  openPage(<ErasePage />)
  await tapWords('注销账号')
  expect(await screen.findByText('依据：《电子商务法》第三十一条')).toBeTruthy()
  expect(screen.getByText('保存到：2029 年 7 月 1 日')).toBeTruthy()
  expect(screen.getByText(/到期以后我们接着删除，不用你再申请/)).toBeTruthy()
})

test('offers a copy beside the choice, and says that a login does not cancel', async () => {
  openPage(<ErasePage />)
  await tapWords('注销账号')
  expect(await screen.findByText(/等待期间登录看看，不会取消注销/)).toBeTruthy()
  await tap(/^获取副本/, 'link')
  expect(phone.stack.at(-1)).toBe('/request/export/index')
})

test('each thing in the way is a line with the link that clears it', async () => {
  const blocked_by = [
    { kind: 'wards' as const, what: '还在管 1 个孩子的信息', number: null },
    { kind: 'transfer_under_way' as const, what: '一份转移还在办', number: 'Q1101-AAAAA' },
  ]
  service.answer(routes.previewErasure, { value: { ...preview, blocked_by } })
  openPage(<ErasePage />)
  await tapWords('注销账号')
  await screen.findByRole('link', { name: /还在管 1 个孩子的信息/ })
  const [first] = screen
    .getAllByRole('heading')
    .filter(({ textContent }) => textContent !== '删除与注销')
  expect(first?.textContent).toBe('先办完这些，再来提交')
  await tap(/还在管 1 个孩子的信息/, 'link')
  expect(phone.stack.at(-1)).toBe('/ward/wards/index')
  expect(screen.getByRole('link', { name: /一份转移还在办/ })).toBeTruthy()
  expect(screen.queryByText('什么时候删？')).toBeNull()
})

test('closes an account in three taps and one word from here, four from home', async () => {
  await confirmClosing('7F3A')
  await tap('提交')
  expect(await screen.findByText('已提交')).toBeTruthy()
  expect(service.asked(routes.submitRequest).map(({ body }) => body)).toEqual([
    { type: 'erase', scope: { kind: 'account' }, when: 'in_7_days', confirmation: '7F3A' },
  ])
})

test('shows number and code, keeps both on this phone, and says what happens when', async () => {
  await confirmClosing('7f3a')
  await tap('提交')
  expect(await screen.findByText('Q1122-7KM2Q')).toBeTruthy()
  expect(screen.getByText('ABCDEFGH2345')).toBeTruthy()
  expect(screen.getByText('请把申请号和查询码抄下来。')).toBeTruthy()
  expect(screen.getByText(/2026 年 11 月 29 日 10:00 开始删除/)).toBeTruthy()
  expect(codeOf('Q1122-7KM2Q')).toBe('ABCDEFGH2345')
  await tap('复制申请号和查询码')
  await screen.findByText('已复制。')
  expect(phone.clipboard).toBe('申请号 Q1122-7KM2Q，查询码 ABCDEFGH2345')
})

test('a wrong tail is said beside the field and sends nothing', async () => {
  await confirmClosing('0000')
  await tap('提交')
  expect(await screen.findByText('和账号后四位不一样，请再看一遍。')).toBeTruthy()
  expect(screen.getByDisplayValue('0000')).toBeTruthy()
  expect(service.asked(routes.submitRequest)).toHaveLength(0)
})

test('submits once when tapped twice', async () => {
  await confirmClosing('7F3A')
  await tapTwice('提交')
  await screen.findByText('已提交')
  expect(service.asked(routes.submitRequest)).toHaveLength(1)
})

test('a lost answer is tried again as the same act', async () => {
  service.answer(routes.submitRequest, 'lost')
  await confirmClosing('7F3A')
  await tap('提交')
  expect(await screen.findByText('没有收到答复。再点提交不会重复办理。')).toBeTruthy()
  service.answer(routes.submitRequest, { value: submitted })
  await tap('提交')
  await screen.findByText('已提交')
  const [first, second] = service.asked(routes.submitRequest)
  expect(second?.key).toBe(first?.key)
})

test('keeping is a choice of the same weight, and sends nothing', async () => {
  await confirmClosing('7F3A')
  const classes = ['先不删', '提交'].map((name) => screen.getByRole('button', { name }).className)
  expect(classes[0]).toBe(classes[1])
  phone.stack.push('/rights/erase/index')
  await tap('先不删')
  expect(phone.stack.at(-1)).toBe('/pages/home/index')
  expect(service.asked(routes.submitRequest)).toHaveLength(0)
})

test('without network it cannot be submitted, and says why', async () => {
  await confirmClosing('7F3A')
  service.offline()
  await tap('提交')
  expect(await screen.findByText('删除需要联网，避免误删。')).toBeTruthy()
  expect(screen.getByDisplayValue('7F3A')).toBeTruthy()
})

test('a phone that knows it is offline says so from the first step on', async () => {
  service.offline()
  openPage(<ErasePage />)
  expect(await screen.findByText('删除需要联网，避免误删。')).toBeTruthy()
})

test('a preview that failed says that nothing was deleted', async () => {
  service.answer(routes.previewErasure, 'lost')
  openPage(<ErasePage />)
  await tapWords('注销账号')
  expect(await screen.findByRole('button', { name: '重试' })).toBeTruthy()
  expect(screen.queryByText('什么时候删？')).toBeNull()
})

test('a twin under way blocks before anything is sent, with the link that clears it', async () => {
  service.answer(routes.previewErasure, {
    value: {
      ...preview,
      blocked_by: [
        { kind: 'same_request_open', what: '已有一份申请在办理', number: 'Q1101-AAAAA' },
      ],
    },
  })
  openPage(<ErasePage />)
  await tapWords('注销账号')
  await tap(/看申请 Q1101-AAAAA/, 'link')
  expect(phone.stack.at(-1)).toBe('/rights/request/index?number=Q1101-AAAAA')
  expect(screen.queryByText('什么时候删？')).toBeNull()
})

test('a twin that appeared meanwhile is named by the refusal', async () => {
  service.answer(routes.submitRequest, { problem: 'REQUEST_ALREADY_OPEN', detail: 'Q1101-AAAAA' })
  await confirmClosing('7F3A')
  await tap('提交')
  await tap('看申请 Q1101-AAAAA', 'link')
  expect(phone.stack.at(-1)).toBe('/rights/request/index?number=Q1101-AAAAA')
})

test('a frozen account cannot ask for more, and is led to what waits', async () => {
  service.answer(routes.readOverview, { value: { ...overview, frozen: true } })
  openPage(<ErasePage />, { field: 'name' })
  expect(await screen.findByText(/账号已经在等待删除/)).toBeTruthy()
  expect(screen.queryByText('什么时候删？')).toBeNull()
})

test('a link to one field starts at its effect, and one step back is the question what', async () => {
  openPage(<ErasePage />, { field: 'name' })
  await screen.findByText('什么时候删？')
  expect(service.asked(routes.previewErasure)[0]?.body).toEqual({
    scope: { kind: 'field', field: 'name' },
  })
  await tap('上一步')
  expect(await screen.findByText('你想删除什么？')).toBeTruthy()
})

test('one field is deleted at once without typing anything', async () => {
  openPage(<ErasePage />, { field: 'name' })
  await tapWords('立即删除')
  await tap('提交')
  await screen.findByText('已提交')
  expect(service.asked(routes.submitRequest)[0]?.body).toEqual({
    type: 'erase',
    scope: { kind: 'field', field: 'name' },
    when: 'now',
  })
})

test('of the purposes only those are offered for which something is held', async () => {
  const { register } = await loadRegister(REGISTER)
  service.answer(routes.readRegister, { value: { sha256: 'ab12'.repeat(16), register } })
  openPage(<ErasePage />)
  await tapWords('删除某项用途的信息')
  expect(await screen.findByText('和你联系')).toBeTruthy()
  expect(screen.queryByText('寄送文件和物品')).toBeNull()
})
