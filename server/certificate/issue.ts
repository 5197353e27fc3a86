import { randomUUID } from 'node:crypto'
import { hashOf } from '../../contract/proof/hash'
import type { Context, OpenedRequest } from '../context'
import type { Database, DatabaseTransaction } from '../database'
import { appendEntry } from '../ledger/store'
import { type CertificateFacts, certificateContent } from './content'
import { insertCertificate, newestCertificate } from './store'

/**
 * Issues a certificate of deletion in the transaction of the deletion's end. Its entry is the only one of a fresh
 * chain, whose pseudonym is kept nowhere else: the certificate stays with its request and leads to nobody.
 * A second one of the same request, after holds ended, names the one that it takes the place of.
 * Out: the record's number. Throws while anything is left.
 */
export async function issueCertificate(
  context: Context,
  tx: DatabaseTransaction,
  { key, content: facts, at }: { key: OpenedRequest; content: CertificateFacts; at: Date },
): Promise<string> {
  const earlier = await newestCertificate(tx, key)
  const content = certificateContent(context, facts, earlier?.recordId ?? null)
  const recordId = await appendEntry(
    tx,
    { pseudonym: randomUUID(), at },
    { kind: 'certificate.issued', content_sha256: hashOf(content) },
  )
  await insertCertificate(tx, key, { recordId, issuedAt: at, content })
  return recordId
}

/** Is there a certificate for this request? */
export async function hasCertificate(db: Database, key: OpenedRequest): Promise<boolean> {
  return (await newestCertificate(db, key)) !== null
}
