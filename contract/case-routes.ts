import * as v from 'valibot'
import { Case, CaseRow, RevealReason } from './case'
import { FileContent } from './conversation'
import { Cursor, NextPage } from './page'
import { RevealedValue } from './person'
import { Plan, PlannedAct } from './plan'
import { Sha256 } from './provenance'
import { RefusalGround } from './refusal'
import { Extension, Pause } from './request'
import { RequestState, RequestType } from './request-machine'
import { RequestOrder } from './request-order'
import { NO_BODY, NO_PARAMS, route } from './route'

const CasePath = v.strictObject({ number: v.pipe(v.string(), v.maxLength(32)) })
const FilePath = v.strictObject({ ...CasePath.entries, file: v.pipe(v.string(), v.uuid()) })
const Words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(2000))

const HANDLERS = ['support', 'privacy_officer'] as const
const READERS = [...HANDLERS, 'reviewer', 'auditor'] as const
const REFUSED = ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND', 'CLAIMED_BY_OTHER'] as const

const act = {
  method: 'POST',
  tag: 'case',
  access: 'staff',
  roles: HANDLERS,
  params: CasePath,
  response: Case,
  status: 201,
} as const

/** What staff do with a request. Who acts on one has to have taken it on (CLAIMED_BY_OTHER otherwise). */
export const caseRoutes = {
  listCases: route({
    method: 'POST',
    path: '/v1/staff/case-queries',
    tag: 'case',
    summary:
      'Requests by their due day, the most urgent first; ended ones by their end, the newest first',
    access: 'staff',
    roles: READERS,
    asks: true,
    params: NO_PARAMS,
    body: v.strictObject({
      whose: v.picklist(['mine', 'unclaimed', 'all']),
      open: v.boolean(),
      type: v.optional(RequestType),
      state: v.optional(RequestState),
      /** Only those whose due day is over while their clock runs. */
      overdue: v.optional(v.boolean()),
      after: Cursor,
    }),
    response: v.strictObject({ cases: v.array(CaseRow), next: NextPage }),
    status: 200,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED'],
  }),
  readCase: route({
    method: 'GET',
    path: '/v1/staff/cases/{number}',
    tag: 'case',
    summary: 'One request: words, masked facts, messages, plan, who has looked',
    access: 'staff',
    roles: READERS,
    params: CasePath,
    body: NO_BODY,
    response: Case,
    status: 200,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND'],
  }),
  claimCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/claim',
    summary: 'Take a request on; an appeal only by who had no part in what it is about',
    body: NO_BODY,
    errors: [...REFUSED, 'SECOND_PERSON_REQUIRED', 'REQUEST_NOT_OPEN'],
  }),
  releaseCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/release',
    summary: 'Hand a request back to the queue',
    body: NO_BODY,
    errors: REFUSED,
  }),
  writeInCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/messages',
    summary: 'Write to the person; a question may stop the clock until it is answered',
    body: v.strictObject({ text: Words, asks: v.boolean() }),
    errors: [...REFUSED, 'REQUEST_NOT_OPEN'],
  }),
  answerCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/answer',
    summary:
      'Answer a question, a complaint, an appeal or a relative, and end it. An appeal may open the other again',
    body: v.strictObject({ text: Words, upholds: v.optional(v.boolean()) }),
    errors: [...REFUSED, 'REQUEST_NOT_OPEN', 'IDENTITY_EXPIRED'],
  }),
  refuseCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/refusal',
    summary: 'Refuse, for a ground of the closed list, with the reason in words and the law',
    body: v.strictObject({ ground: RefusalGround, because: Words }),
    errors: [...REFUSED, 'REQUEST_NOT_OPEN'],
  }),
  pauseCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/pause',
    summary: 'Stop the clock, for a reason that is told, until a day at most',
    body: v.strictObject({ reason: Pause.entries.reason, until: Pause.entries.until, text: Words }),
    errors: [...REFUSED, 'REQUEST_NOT_OPEN', 'EXTENSION_TOO_LONG'],
  }),
  resumeCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/resumption',
    summary: 'Let the clock run again',
    body: NO_BODY,
    errors: [...REFUSED, 'REQUEST_NOT_OPEN'],
  }),
  extendCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/extension',
    summary:
      'A later due day, with its reason, told to the person; never past 30 days from receipt',
    body: v.strictObject({
      until: v.pipe(v.string(), v.isoDate()),
      reason: Extension.entries.reason,
      text: Words,
    }),
    errors: [...REFUSED, 'REQUEST_NOT_OPEN', 'EXTENSION_TOO_LONG'],
  }),
  retryCase: route({
    ...act,
    path: '/v1/staff/cases/{number}/retry',
    summary:
      'Try again now what a machine has not managed: the systems that have not done their part, or the work itself',
    body: NO_BODY,
    errors: [...REFUSED, 'REQUEST_NOT_OPEN', 'IDENTITY_EXPIRED'],
  }),
  confirmCaseIdentity: route({
    ...act,
    path: '/v1/staff/cases/{number}/identity',
    summary: 'Note how it was checked who asks, with no more than registration asked for',
    body: v.strictObject({ how: v.picklist(['held_facts', 'evidence']), note: Words }),
    errors: [...REFUSED, 'REQUEST_NOT_OPEN'],
  }),
  revealInCase: route({
    method: 'POST',
    path: '/v1/staff/cases/{number}/reveals',
    tag: 'case',
    summary: 'See one value in clear for 60 seconds; recorded, and its owner sees by whom and why',
    access: 'staff',
    roles: HANDLERS,
    params: CasePath,
    body: v.strictObject({ field: v.string(), reason: RevealReason, note: Words }),
    response: RevealedValue,
    status: 201,
    errors: [...REFUSED, 'FORBIDDEN'],
  }),
  readCaseFile: route({
    method: 'GET',
    path: '/v1/staff/cases/{number}/files/{file}',
    tag: 'case',
    summary: 'A file that the person attached; only for who handles the request',
    access: 'staff',
    roles: [...HANDLERS, 'reviewer'],
    params: FilePath,
    body: NO_BODY,
    response: FileContent,
    status: 200,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND', 'CLAIMED_BY_OTHER'],
  }),
  planCase: route({
    method: 'POST',
    path: '/v1/staff/cases/{number}/plan',
    tag: 'case',
    summary: 'Count what an act would do everywhere; the count waits for a second person',
    access: 'staff',
    roles: HANDLERS,
    params: CasePath,
    body: v.strictObject({ act: PlannedAct }),
    response: Plan,
    status: 201,
    errors: [
      ...REFUSED,
      'REQUEST_NOT_OPEN',
      'IDENTITY_EXPIRED',
      'FIELD_UNDECLARED',
      'NOTHING_HELD',
      'EARLIER_WISH',
    ],
  }),
  approvePlan: route({
    method: 'POST',
    path: '/v1/staff/cases/{number}/plan/approval',
    tag: 'case',
    summary: 'Approve exactly this count: not by its author, not by who handles the request',
    access: 'staff',
    roles: ['reviewer', 'privacy_officer'],
    params: CasePath,
    body: v.strictObject({ sha256: Sha256 }),
    response: Plan,
    status: 201,
    errors: [
      'UNAUTHENTICATED',
      'ROLE_REQUIRED',
      'NOT_FOUND',
      'SECOND_PERSON_REQUIRED',
      'PLAN_CHANGED',
      'PLAN_EXPIRED',
      'IDENTITY_EXPIRED',
      'REQUEST_NOT_OPEN',
    ],
  }),
  sendPlanBack: route({
    method: 'POST',
    path: '/v1/staff/cases/{number}/plan/rejection',
    tag: 'case',
    summary: 'Send a plan back, with the reason',
    access: 'staff',
    roles: ['reviewer', 'privacy_officer'],
    params: CasePath,
    body: v.strictObject({ because: Words }),
    response: Plan,
    status: 201,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND', 'SECOND_PERSON_REQUIRED'],
  }),
  openCase: route({
    method: 'POST',
    path: '/v1/staff/cases',
    tag: 'case',
    summary:
      'Open a request for a caller, whom a phone number finds; it waits for the caller to confirm it',
    access: 'staff',
    roles: HANDLERS,
    params: NO_PARAMS,
    body: v.strictObject({ phone: v.pipe(v.string(), v.maxLength(24)), order: RequestOrder }),
    response: Case,
    status: 201,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND', 'REQUEST_ALREADY_OPEN'],
  }),
} as const
