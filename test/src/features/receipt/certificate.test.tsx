import { certificateRoutes } from '@contract/certificate-routes'
import { logRoutes } from '@contract/log-routes'
import { parseCheckpoint } from '@contract/proof/checkpoint'
import { screen } from '@testing-library/react'
import { logMemory } from '@/features/receipt/log-memory'
import { keptCodes } from '@/features/request/kept-codes'
import { session } from '@/platform/session'
import CertificatePage from '@/proof/certificate/index'
import ReceiptPage from '@/proof/receipt/index'
import { certificateText } from '@/text/certificates'
import { commonText } from '@/text/common'
import { openText, receiptText } from '@/text/receipts'
import { failedWords, verificationText } from '@/text/verification'
import {
  certificateFileOf,
  certificateOf,
  certifiedContent,
} from '../../../support/certificate-story'
import { type ScriptedService, scriptedService } from '../../../support/phone-service'
import { publishedKeys } from '../../../support/public-log'
import { oldKey } from '../../../support/receipt-story'
import { logIn, openPage, tap, type } from '../../../support/rights'
import { phone } from '../../../support/taro-stub'

const NUMBER = 'Q1122-AB2CD'
let service: ScriptedService
let text: string

beforeEach(async () => {
  logIn()
  logMemory.clear()
  keptCodes.clear()
  service = scriptedService()
  await serve(await certificateOf())
})

const openMine = () => openPage(<CertificatePage />, { number: NUMBER })

async function outcome(title: string) {
  expect(await screen.findByText(title)).toBeTruthy()
}

test('says what was deleted where, what is kept by which law, and that all of it holds', async () => {
  openMine()
  await outcome(verificationText.valid)
  expect(screen.getByText('整个账号的删除证明')).toBeTruthy()
  expect(screen.getByText('信息库')).toBeTruthy()
  expect(screen.getByText(certificateText.erased(12))).toBeTruthy()
  expect(screen.getByText(certificateText.unanswered)).toBeTruthy()
  expect(screen.getByText(/《电子商务法》第三十一条/)).toBeTruthy()
  expect(screen.getAllByText(verificationText.holds)).toHaveLength(7)
})

test('a count that was altered is found on the phone itself', async () => {
  text = text.replace('"erased":12', '"erased":2')
  answerFile()
  openMine()
  await outcome(verificationText.broken)
  expect(screen.getByText(new RegExp(failedWords.account))).toBeTruthy()
})

test('something left over is never a certificate that holds', async () => {
  const [key, values] = certifiedContent().stores
  const stores = [key, values && { ...values, left: 3 }].filter((store) => store !== undefined)
  await serve(await certificateOf(certifiedContent({ stores })))
  openMine()
  await outcome(verificationText.broken)
  expect(screen.getByText(certificateText.left(3))).toBeTruthy()
})

test('waits while its entry is on its way into the log', async () => {
  service.answer(
    certificateRoutes.readCertificate,
    { problem: 'RECEIPT_PENDING' },
    { number: NUMBER },
  )
  openMine()
  await outcome(receiptText.pending)
})

test('a number that leads to none is no failure to try again, and shows where to look', async () => {
  service.answer(
    certificateRoutes.readCertificate,
    { problem: 'REQUEST_UNKNOWN' },
    { number: NUMBER },
  )
  openMine()
  await outcome(certificateText.none)
  expect(screen.queryByText(commonText.retry)).toBeNull()
  await tap(certificateText.byNumber)
  expect(phone.stack.at(-1)).toBe('/rights/request/index')
})

test('opens by the code of the request once the account is gone', async () => {
  session.clear()
  keptCodes.set([{ number: NUMBER, code: 'ABCD-EFGH' }])
  openMine()
  await outcome(verificationText.valid)
})

test('says when the paper could not be fetched, and goes on', async () => {
  openMine()
  await outcome(verificationText.valid)
  service.answer(
    certificateRoutes.readCertificatePaper,
    { problem: 'INTERNAL' },
    { number: NUMBER },
  )
  await tap(certificateText.paper)
  await outcome(certificateText.paperFailed)
})

test("anybody can check somebody's certificate that was handed to them", async () => {
  session.clear()
  openPage(<ReceiptPage />)
  await type(openText.label, text)
  await tap(openText.check)
  await outcome(verificationText.valid)
  expect(screen.getByText('整个账号的删除证明')).toBeTruthy()
})

async function serve(unsigned: Awaited<ReturnType<typeof certificateOf>>): Promise<void> {
  text = await certificateFileOf(unsigned)
  answerFile()
  const head = parseCheckpoint(unsigned.log.checkpoint)
  service.answer(logRoutes.readLogKeys, { value: publishedKeys(oldKey) })
  service.answer(logRoutes.readLogHead, {
    value: {
      checkpoint: unsigned.log.checkpoint,
      size: head?.size ?? 0,
      root: head?.root ?? '',
      signed_at: '2026-11-24T02:20:00.000Z',
    },
  })
}

function answerFile(): void {
  service.answer(
    certificateRoutes.readCertificate,
    { value: { name: 'certificate.json', text } },
    { number: NUMBER },
  )
}
