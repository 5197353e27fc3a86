import * as v from 'valibot'
import { shanghaiDate } from '../../contract/calendar-date'
import { fieldOf, purposeOf, type Register } from '../../contract/register'
import {
  canWithdraw,
  RequestState,
  RequestStep,
  RequestType,
  type RequestView,
} from '../../contract/request'
import type { ErasureScope } from '../../contract/request-order'
import { workingDaysLeft } from '../../contract/working-days'
import type { Context } from '../context'
import type { Database } from '../database'
import { parseScope } from '../register/reach'
import { requestText } from '../text/requests'
import { findClausePlace } from './explanation'
import { parseClauseScope } from './rules'
import { listSteps, type StoredRequest } from './store'

/** A stored request as its owner follows it. */
export async function viewOf(
  context: Context,
  db: Database,
  { stored, now }: { stored: StoredRequest; now: Date },
): Promise<RequestView> {
  const key = { personId: stored.person_id, requestId: stored.request_id }
  const steps = await listSteps(db, key)
  const state = v.parse(RequestState, stored.state)
  return {
    number: stored.number,
    type: v.parse(RequestType, stored.type),
    scope: stored.scope,
    scope_label: await storedScopeLabel(context, db, stored.scope),
    state,
    submitted_at: stored.submitted_at.toISOString(),
    due_on: stored.due_on,
    due_provisional: stored.due_provisional,
    working_days_left: workingDaysLeft(shanghaiDate(now), stored.due_on, context.calendar),
    cooling_until: stored.cooling_until?.toISOString() ?? null,
    can_withdraw: canWithdraw(state),
    steps: steps.map((step) => v.parse(RequestStep, { ...step, at: step.at.toISOString() })),
    result: stored.result,
  }
}

async function storedScopeLabel(context: Context, db: Database, scope: string): Promise<string> {
  const asked = parseClauseScope(scope)
  if (!asked) {
    return scopeLabel(context.register, parseScope(scope))
  }
  const place = await findClausePlace(db, asked)
  return place ? requestText.clause(place) : scope
}

/** What a scope is called on a screen. */
export function scopeLabel(register: Register, scope: ErasureScope): string {
  switch (scope.kind) {
    case 'account':
      return requestText.account
    case 'field':
      return fieldOf(register, scope.field)?.label ?? scope.field
    case 'purpose':
      return requestText.purpose(purposeOf(register, scope.purpose)?.label ?? scope.purpose)
  }
}
