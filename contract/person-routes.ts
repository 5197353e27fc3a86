import * as v from 'valibot'
import { DatumView, GivenValue, MyData, RevealedValue, WeChatPhone } from './person'
import { NO_BODY, NO_PARAMS, route } from './route'

const FieldPath = v.strictObject({ field: v.pipe(v.string(), v.maxLength(80)) })

/** One's own values. Another person's ids answer 404. */
export const personRoutes = {
  readMyData: route({
    method: 'GET',
    path: '/v1/me/data',
    tag: 'person',
    summary:
      'Every declared field: masked value, source, purpose, kept until; or that nothing is held',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: MyData,
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
  putDatum: route({
    method: 'PUT',
    path: '/v1/me/data/{field}',
    tag: 'person',
    summary: 'Give or correct one value by hand',
    access: 'session',
    params: FieldPath,
    body: GivenValue,
    response: DatumView,
    status: 200,
    errors: [
      'UNAUTHENTICATED',
      'CONSENT_REQUIRED',
      'FIELD_UNDECLARED',
      'FIELD_LOCKED',
      'FIELD_OFF',
      'FIELD_NOT_SELF_SERVICE',
      'VALUE_INVALID',
      'GUARDIAN_REQUIRED',
      'DATA_FROZEN',
    ],
  }),
  takeWeChatPhone: route({
    method: 'POST',
    path: '/v1/me/wechat-phone',
    tag: 'person',
    summary: 'Take over the phone number that WeChat holds, by a code from the coupled button',
    access: 'session',
    params: NO_PARAMS,
    body: WeChatPhone,
    response: DatumView,
    status: 201,
    errors: [
      'UNAUTHENTICATED',
      'CONSENT_REQUIRED',
      'WECHAT_CODE_INVALID',
      'WECHAT_PHONE_UNAVAILABLE',
      'DATA_FROZEN',
    ],
  }),
  revealDatum: route({
    method: 'POST',
    path: '/v1/me/data/{field}/reveal',
    tag: 'person',
    summary: 'Show one value in clear for 60 seconds; recorded, and visible to its owner',
    access: 'fresh',
    params: FieldPath,
    body: NO_BODY,
    response: RevealedValue,
    status: 201,
    errors: ['UNAUTHENTICATED', 'FRESH_LOGIN_REQUIRED', 'FIELD_UNDECLARED', 'NOT_FOUND'],
  }),
} as const
