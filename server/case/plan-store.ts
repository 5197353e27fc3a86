import type { Selectable } from 'kysely'
import type { Plan, PlannedAct } from '../../contract/plan'
import type { Database, DatabaseTransaction } from '../database'
import type { RequestKey } from '../request/store'
import type { CaseTables } from './tables'

export type StoredPlan = Selectable<CaseTables['case_plan']>

export interface NewPlan {
  planId: string
  kind: string
  sealed: Buffer
  sha256: string
  author: string
  countedAt: Date
  expiresAt: Date
}

/** Files a plan; one that waits already gives way to it. */
export async function insertPlan(
  tx: DatabaseTransaction,
  key: RequestKey,
  made: NewPlan,
): Promise<void> {
  await tx
    .updateTable('case_plan')
    .set({ state: 'changed', decided_at: made.countedAt })
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
    .where('state', '=', 'waiting')
    .execute()
  await tx
    .insertInto('case_plan')
    .values({
      person_id: key.personId,
      request_id: key.requestId,
      plan_id: made.planId,
      kind: made.kind,
      sealed_plan: made.sealed,
      sha256: made.sha256,
      author: made.author,
      counted_at: made.countedAt,
      expires_at: made.expiresAt,
      state: 'waiting',
    })
    .execute()
}

/** The plan of a request that was counted last; of one kind of act, where that is named. */
export function findNewestPlan(
  db: Database,
  key: RequestKey,
  kind?: PlannedAct['kind'],
): Promise<StoredPlan | undefined> {
  const plans = db
    .selectFrom('case_plan')
    .selectAll()
    .where('person_id', '=', key.personId)
    .where('request_id', '=', key.requestId)
  const wanted = kind === undefined ? plans : plans.where('kind', '=', kind)
  return wanted.orderBy('plan_id', 'desc').limit(1).executeTakeFirst()
}

/** Decides a plan; who holds the request's row decides alone. */
export async function decidePlan(
  tx: DatabaseTransaction,
  { person_id, request_id, plan_id }: Pick<StoredPlan, 'person_id' | 'request_id' | 'plan_id'>,
  decided: { state: Plan['state']; approver: string | null; at: Date; because?: Buffer },
): Promise<void> {
  await tx
    .updateTable('case_plan')
    .set({
      state: decided.state,
      approver: decided.approver,
      decided_at: decided.at,
      sealed_because: decided.because ?? null,
    })
    .where('person_id', '=', person_id)
    .where('request_id', '=', request_id)
    .where('plan_id', '=', plan_id)
    .execute()
}
