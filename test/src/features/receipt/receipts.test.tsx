import { type ReceiptSummary, receiptRoutes } from '@contract/receipt-routes'
import { act, screen } from '@testing-library/react'
import { consentTicket } from '@/features/consent/consent-ticket'
import { session } from '@/platform/session'
import ReceiptsPage from '@/proof/receipts/index'
import { receiptListText, stateWords } from '@/text/receipts'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { logIn, openPage, tapWords } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const ENTRY = 'ab'.repeat(32)
const withdrawn: ReceiptSummary = {
  entry: ENTRY,
  item: 'C7',
  label: '消息通知',
  state: 'withdrawn',
  at: '2026-11-22T02:20:00.000Z',
}
let service: ScriptedService

beforeEach(() => {
  logIn()
  act(() => consentTicket.clear())
  service = scriptedService()
  service.answer(receiptRoutes.listReceipts, { value: { receipts: [withdrawn] } })
})

test('lists what was chosen and when, and opens the receipt of it', async () => {
  openPage(<ReceiptsPage />)
  expect(await screen.findByText(stateWords.withdrawn)).toBeTruthy()
  expect(screen.getByText('2026 年 11 月 22 日 10:20')).toBeTruthy()
  await tapWords(withdrawn.label)
  expect(phone.stack.at(-1)).toBe(`/proof/receipt/index?entry=${ENTRY}`)
})

test('without network the list that was read last is there, with its time', async () => {
  openPage(<ReceiptsPage />).unmount()
  await act(async () => {})
  const first = openPage(<ReceiptsPage />)
  expect(await screen.findByText(withdrawn.label)).toBeTruthy()
  first.unmount()
  service.offline()
  openPage(<ReceiptsPage />)
  expect(await screen.findByText(withdrawn.label)).toBeTruthy()
  expect(screen.getByText(/没有网络。下面是/)).toBeTruthy()
})

test('another login does not see what was kept for the last one', async () => {
  const first = openPage(<ReceiptsPage />)
  expect(await screen.findByText(withdrawn.label)).toBeTruthy()
  first.unmount()
  act(() => session.set({ token: 'somebody-else-on-this-phone' }))
  service.offline()
  openPage(<ReceiptsPage />)
  expect(await screen.findByText(/没有网络。连上网络/)).toBeTruthy()
  expect(screen.queryByText(withdrawn.label)).toBeNull()
})

test('who has chosen nothing yet is told what would make a receipt', async () => {
  service.answer(receiptRoutes.listReceipts, { value: { receipts: [] } })
  openPage(<ReceiptsPage />)
  expect(await screen.findByText(receiptListText.empty)).toBeTruthy()
})

test('a guest finds the receipt of the gate, and anybody the ways to check', async () => {
  act(() => session.clear())
  act(() => consentTicket.set({ token: 'ticket-of-the-gate', entry: ENTRY }))
  openPage(<ReceiptsPage />)
  await tapWords(receiptListText.first)
  expect(phone.stack.at(-1)).toBe(`/proof/receipt/index?entry=${ENTRY}`)
  await tapWords(receiptListText.checkOther)
  expect(phone.stack.at(-1)).toBe('/proof/receipt/index')
  await tapWords(receiptListText.log)
  expect(phone.stack.at(-1)).toBe('/proof/log/index')
})
