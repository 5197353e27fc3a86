import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Certificate } from '@contract/proof/certificate'
import { parseVerifierKey } from '@contract/proof/verifier-key'
import * as v from 'valibot'
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

const VECTOR = path.resolve(import.meta.dirname, '../vectors/valid/certificate.json')
const certificate = {
  hash: '#/proof/certificate/index?number=Q1122-AB2CD',
  looker: 'person' as const,
}

/** A certificate, and the log it stands in, in place of those of the service. */
function certified() {
  const vector = v.parse(
    v.pipe(v.string(), v.parseJson(), v.object({ receipt: v.string(), keys: v.array(v.string()) })),
    readFileSync(VECTOR, 'utf8'),
  )
  const { log } = v.parse(v.pipe(v.string(), v.parseJson(), Certificate), vector.receipt)
  const [origin = '', size = '', root = ''] = log.checkpoint.split('\n')
  return {
    '/v1/requests/Q1122-AB2CD/certificate': { name: 'certificate.json', text: vector.receipt },
    '/v1/log/keys': { origin, keys: vector.keys.map(publishedKey) },
    '/v1/log/head': {
      checkpoint: log.checkpoint,
      size: Number(size),
      root: Buffer.from(root, 'base64').toString('hex'),
      signed_at: '2026-11-24T02:20:00.000Z',
    },
  }
}

function publishedKey(vkey: string) {
  const key_id = parseVerifierKey(vkey)?.id ?? ''
  return { key_id, vkey, added_at: '2026-11-01T00:00:00.000Z', retired_at: null }
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
  { ...certificate, name: 'certificate', served: certified() },
  { ...certificate, name: 'certificate-unknown' },
  { ...certificate, name: 'certificate-offline', weather: 'offline' },
  opened('receipt'),
  opened('receipt-details', receiptText.details),
  opened('receipt-code', keepText.showCode),
  { ...opened('receipt-log-unsigned'), served: { '/v1/log/head': unsigned } },
  { ...log, name: 'log-note', looker: 'visitor', taps: [logText.note] },
  { ...log, name: 'log-unsigned', looker: 'visitor', served: { '/v1/log/head': unsigned } },
]
