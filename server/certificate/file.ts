import { v5 as namedUuid } from 'uuid'
import {
  type Certificate,
  certificateText,
  signCertificate,
} from '../../contract/proof/certificate'
import type { ReceiptFile } from '../../contract/receipt-routes'
import type { Context, OpenedRequest } from '../context'
import { AppError } from '../errors'
import { proveInclusion } from '../ledger/proofs'
import { findEntry, parseEntry } from '../ledger/store'
import { newestCertificate } from './store'

/** One record has one certificate number, however often it is signed: a name-based UUID (RFC 9562 §5.5) in this name space. */
const CERTIFICATE_NAMES = '0f7b7a0c-6a63-4b0f-9c53-21c8f3f2b7de'

/**
 * The newest certificate of a request with its proof, signed now.
 * Throws NOT_FOUND where there is none, RECEIPT_PENDING while its entry has no place in the log.
 */
export async function signedCertificate(
  context: Context,
  { key, now }: { key: OpenedRequest; now: Date },
): Promise<Certificate> {
  const { db } = context
  const stored = await newestCertificate(db, key)
  const entry = stored && (await findEntry(db, stored.recordId))
  if (!stored || !entry) {
    throw new AppError('NOT_FOUND')
  }
  const proof = await proveInclusion(db, stored.recordId)
  if (!proof) {
    throw new AppError('RECEIPT_PENDING')
  }
  const { leaf_index, checkpoint, path } = proof
  return signCertificate(
    {
      schema: 'deletion-certificate/1',
      type: 'deletion',
      certificate_id: namedUuid(stored.recordId, CERTIFICATE_NAMES),
      record_id: stored.recordId,
      issued_at: now.toISOString(),
      language: 'zh-Hans-CN',
      jurisdiction: 'CN',
      principal: parseEntry(entry.text).pseudonym,
      content: stored.content,
      entry: entry.text,
      log: { leaf_index, checkpoint, path },
    },
    context.logSigner,
  )
}

/** A certificate as the file that is checked byte for byte. */
export function certificateFile(certificate: Certificate): ReceiptFile {
  return { name: `${fileName(certificate)}.json`, text: certificateText(certificate) }
}

/** Without ending: the request's number and the beginning of the record's. */
export function fileName({ content, record_id }: Certificate): string {
  return `deletion-certificate-${content.request.number}-${record_id.slice(0, 8)}`
}
