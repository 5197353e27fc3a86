/** Tables of what staff plan and look at; see server/migrations/0016-case.ts. */
export interface CaseTables {
  case_plan: CasePlanTable
  case_look: CaseLookTable
  case_search: CaseSearchTable
}

interface CasePlanTable {
  person_id: string
  request_id: string
  plan_id: string
  kind: string
  sealed_plan: Buffer
  sha256: string
  author: string
  counted_at: Date
  expires_at: Date
  state: string
  approver: string | null
  decided_at: Date | null
  sealed_because: Buffer | null
}

interface CaseLookTable {
  person_id: string
  request_id: string
  look_id: string
  field: string
  reason: string
  sealed_note: Buffer
  staff_id: string
  at: Date
}

interface CaseSearchTable {
  search_id: string
  staff_id: string
  at: Date
  found: boolean
}
