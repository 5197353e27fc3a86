/** The tables of what WeChat pushes, as Kysely types them; see server/migrations/0022-push.ts. */
export interface PushTables {
  push: PushTable
  push_nonce: PushNonceTable
}

interface PushTable {
  push_id: string
  matter_hash: Buffer
  event: string
  received_at: Date
  done_at: Date | null
  sealed_body: Buffer | null
  seal_key_id: string | null
}

interface PushNonceTable {
  nonce_hash: string
  expires_at: Date
}
