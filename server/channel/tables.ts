/** How news reaches a person; see server/migrations/0026-channel.ts. */
export interface ChannelTables {
  person_news: PersonNewsTable
  message_quota: MessageQuotaTable
  outward_notice: OutwardNoticeTable
}

interface PersonNewsTable {
  person_id: string
  news_id: string
  about: string
  number: string | null
  detail: string | null
  at: Date
}

interface MessageQuotaTable {
  person_id: string
  template_id: string
  messages: number
}

interface OutwardNoticeTable {
  notice_id: string
  about: string
  number: string | null
  state: string
  tried: string[]
  attempts: number
  leased_until: Date | null
  created_at: Date
  ended_at: Date | null
  sealed_place: Buffer | null
  seal_key_id: string | null
}
