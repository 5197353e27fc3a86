import * as v from 'valibot'
import { canonicalJson } from '../../contract/proof/canonical-json'
import { CertificateContent } from '../../contract/proof/certificate'
import type { OpenedRequest } from '../context'
import type { Database, DatabaseTransaction } from '../database'

/** One certificate of a request: what it says, and the hash of the entry that committed to it. */
export interface StoredCertificate {
  recordId: string
  issuedAt: Date
  content: CertificateContent
}

export async function insertCertificate(
  tx: DatabaseTransaction,
  { personId, requestId }: OpenedRequest,
  { recordId, issuedAt, content }: StoredCertificate,
): Promise<void> {
  await tx
    .insertInto('certificate')
    .values({
      person_id: personId,
      request_id: requestId,
      record_id: recordId,
      issued_at: issuedAt,
      content: canonicalJson(content),
    })
    .execute()
}

const StoredContent = v.pipe(v.string(), v.parseJson(), CertificateContent)

/** The newest certificate of a request. Throws when what is stored no longer has a known form. */
export async function newestCertificate(
  db: Database,
  { personId, requestId }: OpenedRequest,
): Promise<StoredCertificate | null> {
  const row = await db
    .selectFrom('certificate')
    .select(['record_id', 'issued_at', 'content'])
    .where('person_id', '=', personId)
    .where('request_id', '=', requestId)
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? {
        recordId: row.record_id,
        issuedAt: row.issued_at,
        content: v.parse(StoredContent, row.content),
      }
    : null
}
