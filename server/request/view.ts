import * as v from 'valibot'
import { shanghaiDate } from '../../contract/calendar-date'
import { fieldOf, purposeOf, type Register } from '../../contract/register'
import {
  Extension,
  IdentityCheck,
  Pause,
  RequestChannel,
  RequestStep,
  type RequestView,
} from '../../contract/request'
import { canAppeal, canWithdraw } from '../../contract/request-machine'
import { workingDaysLeft } from '../../contract/working-days'
import type { Context } from '../context'
import type { Database } from '../database'
import { parseScope, type Reach } from '../register/reach'
import { requestText } from '../text/requests'
import { findClausePlace } from './explanation'
import { countFiles } from './file-store'
import { countMessages } from './message-store'
import { parseClauseScope } from './rules'
import { listSteps, type StoredRequest, standingOf } from './store'
import { urgeFrom } from './urge-rules'

/** A stored request as its owner follows it. */
export async function viewOf(
  context: Context,
  db: Database,
  { stored, now }: { stored: StoredRequest; now: Date },
): Promise<RequestView> {
  const key = { personId: stored.person_id, requestId: stored.request_id }
  const steps = await listSteps(db, key)
  const standing = standingOf(stored)
  return {
    number: stored.number,
    ...standing,
    channel: v.parse(RequestChannel, stored.channel),
    scope: stored.scope,
    scope_label: await storedScopeLabel(context, db, stored.scope),
    submitted_at: stored.submitted_at.toISOString(),
    due_on: stored.due_on,
    due_provisional: stored.due_provisional,
    working_days_left: workingDaysLeft(shanghaiDate(now), stored.due_on, context.calendar),
    ...clockOf(stored),
    identity: identityOf(stored, now),
    cooling_until: stored.cooling_until?.toISOString() ?? null,
    can_withdraw: canWithdraw(standing),
    can_appeal: canAppeal(standing),
    urge_from: urgeFrom(stored, context.calendar)?.toISOString() ?? null,
    messages: await countMessages(db, key),
    files: await countFiles(db, key),
    appeal: stored.about,
    refusal: null,
    steps: steps.map((step) => v.parse(RequestStep, { ...step, at: step.at.toISOString() })),
    result: stored.result,
    systems: [],
    kept: stored.kept,
    has_certificate: false,
    copy_id: stored.copy_id,
  }
}

function clockOf(stored: StoredRequest): Pick<RequestView, 'paused' | 'extension'> {
  return {
    paused:
      stored.paused_at &&
      v.parse(Pause, {
        reason: stored.pause_reason,
        since: stored.paused_at.toISOString(),
        until: stored.paused_until,
      }),
    extension:
      stored.extended_at &&
      v.parse(Extension, {
        from: stored.extended_from,
        reason: stored.extension_reason,
        told_at: stored.extended_at.toISOString(),
      }),
  }
}

function identityOf(stored: StoredRequest, now: Date): RequestView['identity'] {
  return (
    stored.identity_at &&
    v.parse(IdentityCheck, {
      how: stored.identity_how,
      at: stored.identity_at.toISOString(),
      valid_until: stored.identity_until?.toISOString() ?? null,
      expired: stored.identity_until !== null && stored.identity_until <= now,
    })
  )
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
export function scopeLabel(register: Register, scope: Reach): string {
  switch (scope.kind) {
    case 'account':
      return requestText.account
    case 'field':
      return fieldOf(register, scope.field)?.label ?? scope.field
    case 'fields':
      return scope.fields.map((code) => fieldOf(register, code)?.label ?? code).join('、')
    case 'purpose':
      return requestText.purpose(purposeOf(register, scope.purpose)?.label ?? scope.purpose)
  }
}
