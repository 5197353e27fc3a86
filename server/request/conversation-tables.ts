/** What is written in requests; see server/migrations/0025-conversation.ts. */
export interface ConversationTables {
  request_message: RequestMessageTable
  request_file: RequestFileTable
}

interface RequestMessageTable {
  person_id: string
  request_id: string
  seq: number
  sender: string
  kind: string
  sealed_text: Buffer
  at: Date
}

interface RequestFileTable {
  person_id: string
  request_id: string
  file_id: string
  sealed_name: Buffer
  media_type: string
  bytes: number
  sealed_content: Buffer
  at: Date
}
