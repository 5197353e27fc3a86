import * as v from 'valibot'
import { NO_BODY, NO_PARAMS, route } from './route'
import { FreshLogin, Login, OpenedSession, Registration } from './session'

const Done = v.strictObject({ done: v.literal(true) })

/** Joining, logging in and leaving. */
export const sessionRoutes = {
  register: route({
    method: 'POST',
    path: '/v1/registrations',
    tag: 'session',
    summary: 'Register, or log in where this WeChat account is known; needs a consent on record',
    access: 'public',
    params: NO_PARAMS,
    body: Registration,
    response: OpenedSession,
    status: 201,
    errors: [
      'CONSENT_REQUIRED',
      'GUARDIAN_REQUIRED',
      'WECHAT_CODE_INVALID',
      'WECHAT_CODE_USED',
      'WECHAT_BUSY',
      'WECHAT_UNAVAILABLE',
      'WECHAT_USER_BLOCKED',
    ],
  }),
  logIn: route({
    method: 'POST',
    path: '/v1/sessions',
    tag: 'session',
    summary: 'Log in to an existing account',
    access: 'public',
    params: NO_PARAMS,
    body: Login,
    response: OpenedSession,
    status: 201,
    errors: ['NOT_REGISTERED', 'WECHAT_CODE_INVALID', 'WECHAT_CODE_USED', 'WECHAT_BUSY'],
  }),
  logInAfresh: route({
    method: 'POST',
    path: '/v1/sessions/current/fresh-login',
    tag: 'session',
    summary: 'Show once more that it is you: a new WeChat login code of the same account',
    access: 'session',
    params: NO_PARAMS,
    body: Login,
    response: FreshLogin,
    status: 201,
    errors: ['UNAUTHENTICATED', 'SESSION_MISMATCH', 'WECHAT_CODE_INVALID', 'WECHAT_CODE_USED'],
  }),
  logOut: route({
    method: 'DELETE',
    path: '/v1/sessions/current',
    tag: 'session',
    summary: 'End this session',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: Done,
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
} as const
