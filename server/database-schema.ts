import type { ColumnType, JSONColumnType } from 'kysely'
import type { Comparison } from '../contract/comparison'
import type { KeyPoint, Note, PolicyDocument, ReleaseSummary } from '../contract/policy'
import type { Register } from '../contract/register'
import type { CaseTables } from './case/tables'
import type { CertificateTables } from './certificate/tables'
import type { ChannelTables } from './channel/tables'
import type { CopyTables } from './copy/tables'
import type { HoldTables } from './hold/tables'
import type { OwnDeletionTables } from './own-deletion/tables'
import type { DeclaredChange } from './policy/declared-change'
import type { PushTables } from './push/tables'
import type { RecordTables } from './record/tables'
import type { ConversationTables } from './request/conversation-tables'
import type { RequestTables } from './request/tables'
import type { StaffTables } from './staff/tables'
import type { SystemTables } from './system/tables'
import type { ValueTables } from './vault/tables'

/**
 * The tables, as Kysely types them; one member per table, named as in SQL, added with its migration.
 * A room with many tables types them itself.
 * `timestamptz` is Date, `date` is a YYYY-MM-DD string, `bigint` is number, `bytea` is Buffer.
 */
export interface DatabaseSchema
  extends RequestTables,
    CertificateTables,
    PushTables,
    CopyTables,
    HoldTables,
    ChannelTables,
    ConversationTables,
    StaffTables,
    SystemTables,
    RecordTables,
    OwnDeletionTables,
    ValueTables,
    CaseTables {
  ledger_chain: LedgerChainTable
  ledger_entry: LedgerEntryTable
  answered_write: AnsweredWriteTable
  policy_release: PolicyReleaseTable
  policy_comparison: PolicyComparisonTable
  person: PersonTable
  person_key: PersonKeyTable
  person_lookup: PersonLookupTable
  session: SessionTable
  consent_ticket: ConsentTicketTable
  key_witness: KeyWitnessTable
  ward: WardTable
  ward_code: WardCodeTable
  log_pending: LogPendingTable
  log_leaf: LogLeafTable
  log_node: LogNodeTable
  log_head: LogHeadTable
  log_state: LogStateTable
  log_key: LogKeyTable
  register_release: RegisterReleaseTable
  stop_notice: StopNoticeTable
  notice_opened: NoticeOpenedTable
  restriction: RestrictionTable
}

interface LedgerChainTable {
  pseudonym: string
  seq: number
  hash: string
}

interface LedgerEntryTable {
  pseudonym: string
  seq: number
  hash: string
  kind: string
  text: string
}

interface AnsweredWriteTable {
  owner_id: string
  idempotency_key: string
  fingerprint: string
  sealed_answer: Buffer | null
  key_id: string | null
  expires_at: Date
}

interface PolicyReleaseTable {
  policy: string
  version: string
  effective_at: Date
  published_at: Date
  sha256: string
  source: Buffer
  document: JSONColumnType<PolicyDocument>
  document_sha256: string
  notes: JSONColumnType<Note[]>
  register_sha256: string | null
  changes: ColumnType<ReleaseSummary['changes'], string | null, never>
  meta: JSONColumnType<PolicyReleaseMeta>
}

interface PolicyReleaseMeta {
  title: string
  supersedes?: string
  summary_of_change?: string
  key_points: KeyPoint[]
  origin: 'bundled' | 'operator'
  declared?: readonly DeclaredChange[]
  asks?: readonly string[]
  service?: string | null
  topics?: Readonly<Record<string, string>>
}

interface PolicyComparisonTable {
  policy: string
  from_version: string
  to_version: string
  comparison: JSONColumnType<Comparison>
}

interface NoticeOpenedTable {
  person_id: string
  notice_id: string
  opened_at: Date
}

interface RestrictionTable {
  person_id: string
  restriction_id: string
  kind: string
  scope: string
  placed_at: Date
}

interface PersonTable {
  person_id: string
  sealed_pseudonym: Buffer
  registered_at: Date
  frozen_at: Date | null
}

interface PersonKeyTable {
  person_id: string
  wrapped_key: Buffer
  key_id: string
}

interface PersonLookupTable {
  kind: string
  keyed_hash: Buffer
  person_id: string
}

interface SessionTable {
  token_hash: string
  person_id: string
  created_at: Date
  expires_at: Date
  fresh_until: Date
}

interface ConsentTicketTable {
  token_hash: string
  pseudonym: string
  consent_entry: string
  expires_at: Date
}

interface KeyWitnessTable {
  purpose: string
  key_id: string
  fingerprint: string
}

interface WardTable {
  person_id: string
  ward_id: string
  sealed_link: Buffer
  since: Date
}

interface WardCodeTable {
  code_hash: string
  person_id: string
  expires_at: Date
}

/** An entry that has no place in the log yet. */
interface LogPendingTable {
  pseudonym: string
  seq: number
  hash: string
}

interface LogLeafTable {
  leaf_index: number
  entry_hash: string
}

interface LogNodeTable {
  height: number
  position: number
  hash: string
}

interface LogHeadTable {
  size: number
  root: string
  note: string
  signed_at: Date
}

interface LogStateTable {
  id: number
  size: number
}

interface LogKeyTable {
  key_id: string
  vkey: string
  added_at: Date
  retired_at: Date | null
}

interface RegisterReleaseTable {
  sha256: string
  register: JSONColumnType<Register>
  recorded_at: Date
}

interface StopNoticeTable {
  notice_id: string
  owner_reference: Buffer
  recipient: string
  recipient_name: string
  item: string
  subject: string
  ended: JSONColumnType<{ purposes: string[]; fields: string[] }>
  state: string
  attempts: number
  ended_at: Date
  told_at: Date | null
  sealed_chain: Buffer | null
  seal_key_id: string | null
  request_id: ColumnType<string | null, string | null | undefined>
}
