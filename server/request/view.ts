import * as v from 'valibot'
import {
  Extension,
  IdentityCheck,
  Pause,
  RequestChannel,
  RequestStep,
  type RequestView,
} from '../../contract/request'
import { hasCertificate } from '../certificate/issue'
import type { Context } from '../context'
import type { Database } from '../database'
import { systemRows } from '../system/orders'
import { isAppealable } from './appealable'
import { daysLeft } from './due'
import { countFiles } from './file-store'
import { findAppeal } from './handling-store'
import { countMessages } from './message-store'
import { reasonOf } from './reason'
import { refusalOf } from './refusal'
import { mayTakeBack } from './rules'
import { storedScopeLabel } from './scope-label'
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
    scope_label: await storedScopeLabel(context, db, stored),
    submitted_at: stored.submitted_at.toISOString(),
    due_on: stored.due_on,
    due_provisional: stored.due_provisional,
    working_days_left: daysLeft(stored, { now, calendar: context.calendar }),
    ...clockOf(stored),
    identity: identityOf(stored, now),
    cooling_until: stored.cooling_until?.toISOString() ?? null,
    can_withdraw: mayTakeBack({ ...standing, channel: stored.channel }),
    can_appeal: await isAppealable(db, stored, now),
    urge_from: urgeFrom(stored, context.calendar)?.toISOString() ?? null,
    messages: await countMessages(db, key),
    files: await countFiles(db, key),
    appeal: stored.about ?? (await findAppeal(db, stored)),
    refusal: await refusalOf(context, db, stored),
    reason: await reasonOf(context, db, stored),
    steps: steps.map((step) => v.parse(RequestStep, { ...step, at: step.at.toISOString() })),
    result: stored.result,
    systems: await systemRows(db, key),
    kept: stored.kept,
    has_certificate: await hasCertificate(db, key),
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
