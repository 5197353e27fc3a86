import * as v from 'valibot'
import { ConsentWithdrawal } from './consent'
import { GivenValue } from './person'
import { NO_BODY, NO_PARAMS, route } from './route'
import { OpenedSession } from './session'
import { NewWard, WardData, WardJoining, WardOrder, Wards } from './ward'

const WardPath = v.strictObject({ ward: v.pipe(v.string(), v.uuid()) })
const WardFieldPath = v.strictObject({
  ...WardPath.entries,
  field: v.pipe(v.string(), v.maxLength(80)),
})
const Done = v.strictObject({ done: v.literal(true) })

/** A guardian's acts for a child under 14; closed until the children's rules are published. */
export const wardRoutes = {
  listWards: route({
    method: 'GET',
    path: '/v1/me/wards',
    tag: 'person',
    summary: 'The children I consented for, and whether children may be registered at all',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: Wards,
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
  addWard: route({
    method: 'POST',
    path: '/v1/me/wards',
    tag: 'person',
    summary: 'Consent for a child under 14; answers the code that the child’s phone joins with',
    access: 'fresh',
    params: NO_PARAMS,
    body: WardOrder,
    response: NewWard,
    status: 201,
    errors: [
      'UNAUTHENTICATED',
      'FRESH_LOGIN_REQUIRED',
      'CHILD_RULES_MISSING',
      'CONSENT_NOT_EXPLICIT',
      'CONSENT_ITEM_CLOSED',
      'EXPOSURE_INVALID',
      'EXPOSURE_EXPIRED',
      'NOTICE_CHANGED',
    ],
  }),
  joinAsWard: route({
    method: 'POST',
    path: '/v1/ward-sessions',
    tag: 'session',
    summary: 'The child’s phone joins with the guardian’s code',
    access: 'public',
    params: NO_PARAMS,
    body: WardJoining,
    response: OpenedSession,
    status: 201,
    errors: [
      'JOIN_CODE_INVALID',
      'CHILD_RULES_MISSING',
      'WECHAT_CODE_INVALID',
      'WECHAT_CODE_USED',
      'WECHAT_BUSY',
      'TOO_MANY_REQUESTS',
    ],
  }),
  readWard: route({
    method: 'GET',
    path: '/v1/me/wards/{ward}',
    tag: 'person',
    summary: 'Kinds and quantity of what is held about a child',
    access: 'session',
    params: WardPath,
    body: NO_BODY,
    response: WardData,
    status: 200,
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
  }),
  putWardDatum: route({
    method: 'PUT',
    path: '/v1/me/wards/{ward}/data/{field}',
    tag: 'person',
    summary: 'Correct one value of a child',
    access: 'fresh',
    params: WardFieldPath,
    body: GivenValue,
    response: WardData,
    status: 200,
    errors: [
      'UNAUTHENTICATED',
      'FRESH_LOGIN_REQUIRED',
      'NOT_FOUND',
      'FIELD_UNDECLARED',
      'FIELD_LOCKED',
      'FIELD_OFF',
      'FIELD_NOT_SELF_SERVICE',
      'VALUE_INVALID',
    ],
  }),
  eraseWardDatum: route({
    method: 'DELETE',
    path: '/v1/me/wards/{ward}/data/{field}',
    tag: 'person',
    summary: 'Delete one value of a child, at once',
    access: 'fresh',
    params: WardFieldPath,
    body: NO_BODY,
    response: WardData,
    status: 200,
    errors: ['UNAUTHENTICATED', 'FRESH_LOGIN_REQUIRED', 'NOT_FOUND', 'NOTHING_TO_ERASE'],
  }),
  withdrawWard: route({
    method: 'POST',
    path: '/v1/me/wards/{ward}/withdrawal',
    tag: 'person',
    summary: 'Take the guardian’s consent back: the child’s account closes and its data is deleted',
    access: 'fresh',
    params: WardPath,
    body: ConsentWithdrawal,
    response: Done,
    status: 201,
    errors: ['UNAUTHENTICATED', 'FRESH_LOGIN_REQUIRED', 'NOT_FOUND'],
  }),
} as const
