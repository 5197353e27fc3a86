import { keepText, receiptText } from '@/text/receipts'
import { logText } from '@/text/verification'
import type { Scene } from './scenes'

/* Receipts, checks of them, and the public log, from the real service. */

const receipts = { name: 'receipts', hash: '#/proof/receipts/index' }
const check = { name: 'receipt-check', hash: '#/proof/receipt/index' }
const log = { name: 'log', hash: '#/proof/log/index' }
const FIRST = '隐私政策和基本注册'

/** A head of the right form that nobody signed. */
const unsigned = {
  checkpoint:
    'privacy.example/log\n9\n7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u7u4=\n\n— x AAAAAAA=\n',
  size: 9,
  root: 'ee'.repeat(32),
  signed_at: '2026-11-22T02:20:00.000Z',
}

function opened(name: string, ...taps: string[]) {
  return { ...receipts, name, looker: 'person' as const, taps: [FIRST, ...taps] }
}

export const proofScenes: readonly Scene[] = [
  ...[receipts, check, log].flatMap((one) => [
    { ...one, looker: 'person' as const },
    { ...one, name: `${one.name}-visitor`, looker: 'visitor' as const },
    { ...one, name: `${one.name}-slow`, looker: 'person' as const, weather: 'slow' as const },
    { ...one, name: `${one.name}-broken`, looker: 'person' as const, weather: 'broken' as const },
    { ...one, name: `${one.name}-offline`, looker: 'person' as const, weather: 'offline' as const },
  ]),
  opened('receipt'),
  opened('receipt-details', receiptText.details),
  opened('receipt-code', keepText.showCode),
  { ...opened('receipt-log-unsigned'), served: { '/v1/log/head': unsigned } },
  { ...log, name: 'log-note', looker: 'visitor', taps: [logText.note] },
  { ...log, name: 'log-unsigned', looker: 'visitor', served: { '/v1/log/head': unsigned } },
]
