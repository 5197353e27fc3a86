/** The tables of records that other systems hand in, as Kysely types them. */
export interface RecordTables {
  service_credential: ServiceCredentialTable
  record_batch: RecordBatchTable
  record_inbox: RecordInboxTable
  record_known: RecordKnownTable
  record_digest: RecordDigestTable
}

interface ServiceCredentialTable {
  credential_id: string
  name: string
  source: string
  kinds: string[]
  purposes: string[]
  secret_hash: string
  created_at: Date
  revoked_at: Date | null
}

interface RecordBatchTable {
  credential_id: string
  batch_id: string
  source: string
  /** Tells the same batch from another one under its id. */
  content_hash: Buffer
  row_count: number
  received_at: Date
  done_at: Date | null
}

/** One row of a batch: sealed until it is judged, and longer only in quarantine. */
interface RecordInboxTable {
  credential_id: string
  batch_id: string
  row_number: number
  sealed: Buffer | null
  seal_key_id: string | null
  /** The source's own id of it, for the answer. */
  sealed_id: Buffer | null
  id_key_id: string | null
  outcome: string | null
  code: string | null
  judged_at: Date | null
}

interface RecordKnownTable {
  source_hash: Buffer
  record_hash: Buffer
}

/** What a person is still to be told of what one source handed in. */
interface RecordDigestTable {
  person_id: string
  source: string
  field: string
  purpose: string
  amount: number
  first_at: Date
}
