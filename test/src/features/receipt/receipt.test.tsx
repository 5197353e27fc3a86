import { logRoutes } from '@contract/log-routes'
import { receiptRoutes } from '@contract/receipt-routes'
import { act, screen } from '@testing-library/react'
import { consentTicket } from '@/features/consent/consent-ticket'
import { logMemory } from '@/features/receipt/log-memory'
import { session } from '@/platform/session'
import ReceiptPage from '@/proof/receipt/index'
import { keepText, openText, receiptText } from '@/text/receipts'
import { codeText, failedWords, verificationText } from '@/text/verification'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { publishEntry, publishedKeys, publishLog } from '../../../support/public-log'
import {
  fileOf,
  newKey,
  oldKey,
  receiptOf,
  strangersKey,
  tellStory,
} from '../../../support/receipt-story'
import { logIn, openPage, tap, tapWords, type } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const story = tellStory()
const entry = story.acts.given.act.hash
const NAME = 'receipt.json'
/** Form, signature, content, what came before, place in the log, the log itself. */
const RECEIPT_STEPS = 6
let service: ScriptedService
let text: string

beforeEach(async () => {
  logIn()
  logMemory.clear()
  consentTicket.clear()
  service = scriptedService()
  text = await fileOf(await receiptOf(story, 'given'))
  await publishLog(service, { story, size: story.laterSize })
  service.answer(receiptRoutes.readReceipt, { value: { name: NAME, text } }, { entry })
})

const openMine = () => openPage(<ReceiptPage />, { entry })
const openAny = () => openPage(<ReceiptPage />)

async function outcome(title: string) {
  expect(await screen.findByText(title)).toBeTruthy()
}

test('says in one screen what was agreed to, and that all of it holds', async () => {
  openMine()
  await outcome(verificationText.valid)
  expect(screen.getByText('你在 2026 年 11 月 22 日 10:01 同意了「手机号」。')).toBeTruthy()
  expect(screen.getByText('和你联系')).toBeTruthy()
  expect(screen.getByText(receiptText.noRecipients)).toBeTruthy()
  expect(screen.getByText('第 7 条')).toBeTruthy()
  expect(screen.getAllByText(verificationText.holds)).toHaveLength(RECEIPT_STEPS)
})

test('tells what the operator still owes, instead of hiding it', async () => {
  openMine()
  expect(await screen.findByText(/还没有填写：.*统一社会信用代码/)).toBeTruthy()
})

test.each([
  ['a word', (file: string) => file.replace('和你联系', '向你推销'), 'signature'],
  [
    'the place in the log',
    (file: string) => file.replace('"leaf_index":6', '"leaf_index":5'),
    'log',
  ],
] as const)('fails when %s was altered, and says what that means', async (_, alter, step) => {
  const altered = { name: NAME, text: alter(text) }
  service.answer(receiptRoutes.readReceipt, { value: altered }, { entry })
  openMine()
  await outcome(verificationText.broken)
  expect(screen.getByText(new RegExp(failedWords[step]))).toBeTruthy()
  expect(screen.queryByText(keepText.showCode)).toBeNull()
})

test('waits calmly while the entry is on its way into the log', async () => {
  let asked = 0
  service.answer(
    receiptRoutes.readReceipt,
    () => {
      asked += 1
      return asked === 1 ? { problem: 'RECEIPT_PENDING' } : { value: { name: NAME, text } }
    },
    { entry },
  )
  openMine()
  await outcome(receiptText.pending)
  await outcome(verificationText.valid)
  expect(asked).toBe(2)
})

test('checks without network what the kept keys can check, and says what is left', async () => {
  openMine()
  await outcome(verificationText.valid)
  service.offline()
  await tap(verificationText.again)
  await outcome(verificationText.partial)
  expect(screen.getByText(verificationText.notChecked)).toBeTruthy()
  expect(screen.getAllByText(verificationText.holds)).toHaveLength(RECEIPT_STEPS - 1)
})

test('a receipt from before a rotation of keys still verifies', async () => {
  openMine()
  await outcome(verificationText.valid)
  const keys = publishedKeys(oldKey, newKey)
  await publishLog(service, { story, size: story.laterSize, keys })
  await tap(verificationText.again)
  await outcome(verificationText.keysRotated)
  await outcome(verificationText.valid)
})

test('keys that were exchanged without a rotation are told, and not believed', async () => {
  openMine()
  await outcome(verificationText.valid)
  service.answer(logRoutes.readLogKeys, { value: publishedKeys(strangersKey) })
  await tap(verificationText.again)
  await outcome(verificationText.keysChanged)
  expect(screen.queryByText(verificationText.valid)).toBeNull()
})

test('a phone without BigInt shows the receipt and says what to do instead', async () => {
  const { BigInt: kept } = globalThis
  Reflect.deleteProperty(globalThis, 'BigInt')
  openMine()
  await outcome(verificationText.unable)
  globalThis.BigInt = kept
  expect(screen.getByText('和你联系')).toBeTruthy()
})

test('a guest reads the receipt of the gate by its ticket, and nobody else does', async () => {
  session.clear()
  service.answer(receiptRoutes.askReceipt, { value: { name: NAME, text } })
  openMine()
  expect(screen.queryByText(verificationText.title)).toBeNull()
  act(() => consentTicket.set({ token: 'ticket-of-the-gate', entry }))
  await outcome(verificationText.valid)
  expect(service.asked(receiptRoutes.askReceipt)[0]?.body).toEqual({
    consent_token: 'ticket-of-the-gate',
  })
})

test('hands the file over byte for byte, and says so when that did not work', async () => {
  openMine()
  await outcome(verificationText.valid)
  await tap(keepText.send)
  expect(phone.files.get(`wxfile://usr/${NAME}`)).toBe(text)
  expect(phone.sentFiles).toEqual([{ filePath: `wxfile://usr/${NAME}`, fileName: NAME }])
  phone.refusal = { errMsg: 'shareFileMessage:fail cancel' }
  await tap(keepText.send)
  await outcome(keepText.failed)
})

test('a pasted receipt verifies without a login; white space around it is nobody’s fault', async () => {
  session.clear()
  openAny()
  await type(openText.label, `\n${text} `)
  await tap(openText.check)
  await outcome(verificationText.valid)
  expect(screen.getByText('凭证的主人在 2026 年 11 月 22 日 10:01 同意了「手机号」。')).toBeTruthy()
})

test.each([
  ['cut short', (file: string) => file.slice(0, -40)],
  ['spelled anew', (file: string) => JSON.stringify(JSON.parse(file), null, 1)],
])(
  'what was pasted %s is called no receipt, and nothing of it is shown as true',
  async (_, alter) => {
    openAny()
    await type(openText.label, alter(text))
    await tap(openText.check)
    await outcome(verificationText.unreadable)
    expect(screen.queryByText(/同意了「手机号」/)).toBeNull()
  },
)

test('an empty box asks for something to check', async () => {
  openAny()
  await tap(openText.check)
  await outcome(openText.missing)
})

test('a code shown by one phone is checked by another', async () => {
  openMine()
  await outcome(verificationText.valid)
  await tap(keepText.showCode)
  const code = (await screen.findByText(/^LOG1:/)).textContent
  await publishEntry(service, { story, size: story.laterSize, entry })
  document.body.innerHTML = ''
  phone.scanned = code
  openAny()
  await tap(openText.scan)
  await outcome(codeText.valid)
  expect(screen.getByText(codeText.same)).toBeTruthy()
})

test('a scanned code that is not ours is said to be none', async () => {
  phone.scanned = 'https://privacy.example'
  openAny()
  await tap(openText.scan)
  await outcome(openText.notCode)
})

test('the way to the log stands below every check', async () => {
  openMine()
  await tapWords(verificationText.how)
  expect(phone.stack.at(-1)).toBe('/proof/log/index')
})
