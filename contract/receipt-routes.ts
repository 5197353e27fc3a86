import * as v from 'valibot'
import { Instant, Sha256 } from './provenance'
import { NO_BODY, NO_PARAMS, route } from './route'

/** A receipt in a list: what it is about, before it is opened. */
export const ReceiptSummary = v.strictObject({
  entry: Sha256,
  item: v.string(),
  label: v.string(),
  state: v.picklist(['given', 'refused', 'withdrawn', 'restored', 'superseded']),
  at: Instant,
})
export type ReceiptSummary = v.InferOutput<typeof ReceiptSummary>

/** A receipt as the file it is: `text` is checked byte for byte, so it travels as one string. */
export const ReceiptFile = v.strictObject({ name: v.string(), text: v.string() })
export type ReceiptFile = v.InferOutput<typeof ReceiptFile>

const EntryPath = v.strictObject({ entry: Sha256 })

/** What a person takes away from each act of consent (ISO/IEC TS 27560). */
export const receiptRoutes = {
  listReceipts: route({
    method: 'GET',
    path: '/v1/me/receipts',
    tag: 'consent',
    summary: 'My receipts, newest first, those from before registration included',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: v.strictObject({ receipts: v.array(ReceiptSummary) }),
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
  readReceipt: route({
    method: 'GET',
    path: '/v1/me/receipts/{entry}',
    tag: 'consent',
    summary: 'One receipt with its proof: entry, inclusion, signed head, signature',
    access: 'session',
    params: EntryPath,
    body: NO_BODY,
    response: ReceiptFile,
    status: 200,
    errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'RECEIPT_PENDING'],
  }),
  readKantaraReceipt: route({
    method: 'GET',
    path: '/v1/me/receipts/{entry}/kantara',
    tag: 'consent',
    summary: 'The same as a Kantara consent receipt v1.1',
    access: 'session',
    params: EntryPath,
    body: NO_BODY,
    response: ReceiptFile,
    status: 200,
    errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'RECEIPT_PENDING'],
  }),
  askReceipt: route({
    method: 'POST',
    path: '/v1/receipts',
    tag: 'consent',
    summary: 'The receipt of a first consent, before there is an account, by its token',
    access: 'public',
    asks: true,
    params: NO_PARAMS,
    body: v.strictObject({ consent_token: v.pipe(v.string(), v.maxLength(200)) }),
    response: ReceiptFile,
    status: 200,
    errors: ['NOT_FOUND', 'RECEIPT_PENDING'],
  }),
} as const
