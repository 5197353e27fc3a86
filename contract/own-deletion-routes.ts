import * as v from 'valibot'
import { OwnDeletion, OwnDeletionOrder } from './own-deletion'
import { Sha256 } from './provenance'
import { NO_BODY, NO_PARAMS, route } from './route'

const DeletionPath = v.strictObject({ deletion: v.pipe(v.string(), v.uuid()) })
const READERS = ['privacy_officer', 'reviewer', 'auditor'] as const
const REFUSED = ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND'] as const

const decision = {
  method: 'POST',
  tag: 'own-deletion',
  access: 'staff',
  roles: ['reviewer'],
  params: DeletionPath,
  response: OwnDeletion,
  status: 201,
} as const

/** Deletions that nobody asked for (PIPL 47): counted by one of the staff, approved by another. */
export const ownDeletionRoutes = {
  planOwnDeletion: route({
    method: 'POST',
    path: '/v1/staff/own-deletions',
    tag: 'own-deletion',
    summary: 'Count whom and what a deletion would reach; the count waits for a second person',
    access: 'staff',
    roles: ['privacy_officer'],
    params: NO_PARAMS,
    body: OwnDeletionOrder,
    response: OwnDeletion,
    status: 201,
    errors: [...REFUSED, 'FIELD_UNDECLARED', 'CLOSE_ACCOUNT_INSTEAD', 'NOTHING_HELD'],
  }),
  listOwnDeletions: route({
    method: 'GET',
    path: '/v1/staff/own-deletions',
    tag: 'own-deletion',
    summary: 'The last hundred, the newest first',
    access: 'staff',
    roles: READERS,
    params: NO_PARAMS,
    body: NO_BODY,
    response: v.strictObject({ deletions: v.array(OwnDeletion) }),
    status: 200,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED'],
  }),
  readOwnDeletion: route({
    method: 'GET',
    path: '/v1/staff/own-deletions/{deletion}',
    tag: 'own-deletion',
    summary: 'One of them: what was counted, who decided, how far it is',
    access: 'staff',
    roles: READERS,
    params: DeletionPath,
    body: NO_BODY,
    response: OwnDeletion,
    status: 200,
    errors: REFUSED,
  }),
  approveOwnDeletion: route({
    ...decision,
    path: '/v1/staff/own-deletions/{deletion}/approval',
    summary: 'Approve exactly this count: not by its author. It begins at once',
    body: v.strictObject({ sha256: Sha256 }),
    errors: [...REFUSED, 'SECOND_PERSON_REQUIRED', 'PLAN_CHANGED', 'PLAN_EXPIRED'],
  }),
  sendOwnDeletionBack: route({
    ...decision,
    path: '/v1/staff/own-deletions/{deletion}/rejection',
    summary: 'Send a count back, with the reason',
    body: v.strictObject({
      because: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
    }),
    errors: [...REFUSED, 'SECOND_PERSON_REQUIRED', 'PLAN_CHANGED'],
  }),
} as const
