import { createHmac } from 'node:crypto'
import { isSigned, signedHeaders } from '../../server/webhook-signature'

const secret = Buffer.alloc(32, 7)
const now = new Date('2026-11-22T02:00:00.000Z')
const body = '{"order":"1"}'
const headers = signedHeaders({ id: 'msg_1', body, secret, now })

function later(seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}

test('signs id, time and body, as Standard Webhooks have it', () => {
  const text = `msg_1.${now.getTime() / 1000}.${body}`
  const signature = createHmac('sha256', secret).update(text).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${signature}`)
})

test('takes what it signed, for five minutes each way and no second longer', () => {
  const isTaken = (at: Date) => isSigned(headers, body, { secret, now: at })
  expect([later(-300), now, later(300)].map(isTaken)).toEqual([true, true, true])
  expect([later(-301), later(301)].map(isTaken)).toEqual([false, false])
})

test('takes one good signature among several', () => {
  const several = { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` }
  expect(isSigned(several, body, { secret, now })).toBe(true)
})

test.each([
  ['another id', { 'webhook-id': 'msg_2' }],
  ['another time', { 'webhook-timestamp': String(now.getTime() / 1000 + 1) }],
  ['a time that is none', { 'webhook-timestamp': 'NaN' }],
  ['another version', { 'webhook-signature': headers['webhook-signature']?.replace('v1', 'v2') }],
  ['half a signature', { 'webhook-signature': headers['webhook-signature']?.slice(0, 20) }],
  ['no signature', { 'webhook-signature': undefined }],
])('refuses %s', (_, change) => {
  expect(isSigned({ ...headers, ...change }, body, { secret, now })).toBe(false)
})

test('refuses another body and another secret', () => {
  expect(isSigned(headers, `${body} `, { secret, now })).toBe(false)
  expect(isSigned(headers, body, { secret: Buffer.alloc(32), now })).toBe(false)
})
