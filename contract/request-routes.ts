import * as v from 'valibot'
import { MyRequests, RequestView, StatusQuestion } from './request'
import { NO_BODY, NO_PARAMS, route } from './route'

const RequestPath = v.strictObject({ number: v.pipe(v.string(), v.maxLength(32)) })

/** Deletions, corrections and questions, followed to their end. Another person's answer 404. */
export const requestRoutes = {
  listRequests: route({
    method: 'GET',
    path: '/v1/me/requests',
    tag: 'request',
    summary: 'My requests, newest first',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: MyRequests,
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
  readRequest: route({
    method: 'GET',
    path: '/v1/me/requests/{number}',
    tag: 'request',
    summary: 'One of my requests with its steps',
    access: 'session',
    params: RequestPath,
    body: NO_BODY,
    response: RequestView,
    status: 200,
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
  }),
  withdrawRequest: route({
    method: 'POST',
    path: '/v1/me/requests/{number}/withdrawal',
    tag: 'request',
    summary: 'Take a request back before its deletion has begun',
    access: 'session',
    params: RequestPath,
    body: NO_BODY,
    response: RequestView,
    status: 201,
    errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'REQUEST_NOT_OPEN'],
  }),
  askStatus: route({
    method: 'POST',
    path: '/v1/request-status',
    tag: 'request',
    summary: 'Follow a request by number and code, also when the account is gone',
    access: 'public',
    asks: true,
    params: NO_PARAMS,
    body: StatusQuestion,
    response: RequestView,
    status: 200,
    errors: ['REQUEST_UNKNOWN', 'TOO_MANY_REQUESTS'],
  }),
} as const
