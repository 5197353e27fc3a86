/** The tables of certificates, as Kysely types them. */
export interface CertificateTables {
  certificate: CertificateTable
}

/** `record_id` is the hash of the entry that committed to the content (canonical JSON). */
interface CertificateTable {
  person_id: string
  request_id: string
  record_id: string
  issued_at: Date
  content: string
}
