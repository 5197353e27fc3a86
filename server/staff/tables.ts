/** Tables of staff accounts and of what waits for a hand; see server/migrations/0005-staff.ts and those after it. */
export interface StaffTables {
  staff: StaffTable
  staff_session: StaffSessionTable
  staff_act: StaffActTable
  staff_task: StaffTaskTable
}

interface StaffTable {
  staff_id: string
  login: string
  password_hash: string
  roles: string[]
  must_change_password: boolean
  created_at: Date
  closed_at: Date | null
  sealed_factor: Buffer | null
  factor_key_id: string | null
  factor_confirmed_at: Date | null
  /** Which code was used last, as its count of 30 seconds since 1970. */
  factor_step: number | null
}

interface StaffSessionTable {
  token_hash: string
  staff_id: string
  created_at: Date
  expires_at: Date
}

/** What was done to an account, and by whom; null: on the server itself. */
interface StaffActTable {
  act_id: string
  kind: string
  staff_id: string
  done_by: string | null
  at: Date
}

interface StaffTaskTable {
  task_id: string
  kind: string
  about: string
  detail: string
  created_at: Date
  done_at: Date | null
  done_by: string | null
  note: string | null
}
