import * as v from 'valibot'
import { ReceiptFile } from './receipt-routes'
import { NO_BODY, route } from './route'

/** The certificate as a sheet to print: its bytes as base64, so that every door speaks JSON. */
const Paper = v.strictObject({ name: v.string(), media_type: v.string(), base64: v.string() })

const RequestPath = v.strictObject({ number: v.pipe(v.string(), v.maxLength(32)) })

/** The certificate of a deletion, for whoever owns the request: by session, or by its code once the account is gone. */
export const certificateRoutes = {
  readCertificate: route({
    method: 'GET',
    path: '/v1/requests/{number}/certificate',
    tag: 'request',
    summary: 'The newest certificate of a deletion, with its proof: a file to be checked by anyone',
    access: 'request',
    params: RequestPath,
    body: NO_BODY,
    response: ReceiptFile,
    status: 200,
    errors: ['REQUEST_UNKNOWN', 'NOT_FOUND', 'RECEIPT_PENDING', 'TOO_MANY_REQUESTS'],
  }),
  readCertificatePaper: route({
    method: 'GET',
    path: '/v1/requests/{number}/certificate-paper',
    tag: 'request',
    summary: 'The same as a PDF for printing',
    access: 'request',
    params: RequestPath,
    body: NO_BODY,
    response: Paper,
    status: 200,
    errors: ['REQUEST_UNKNOWN', 'NOT_FOUND', 'RECEIPT_PENDING', 'TOO_MANY_REQUESTS'],
  }),
} as const
