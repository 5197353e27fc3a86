import { SubmittedRequest } from './request'
import { ErasurePreview, ErasureQuestion, PublicOrder, RequestOrder } from './request-order'
import { NO_PARAMS, route } from './route'

/** Asking, with an account or without; what a deletion would do, beforehand. */
export const requestOrderRoutes = {
  previewErasure: route({
    method: 'POST',
    path: '/v1/me/erasure-preview',
    tag: 'request',
    summary: 'What a deletion would do, in numbers; changes nothing',
    access: 'session',
    asks: true,
    params: NO_PARAMS,
    body: ErasureQuestion,
    response: ErasurePreview,
    status: 200,
    errors: ['UNAUTHENTICATED', 'FIELD_UNDECLARED'],
  }),
  submitRequest: route({
    method: 'POST',
    path: '/v1/me/requests',
    tag: 'request',
    summary:
      'Ask for a copy, a transfer, a correction, a deletion, and so on; the order says which',
    access: 'fresh',
    params: NO_PARAMS,
    body: RequestOrder,
    response: SubmittedRequest,
    status: 201,
    errors: [
      'UNAUTHENTICATED',
      'FRESH_LOGIN_REQUIRED',
      'NOT_FOUND',
      'FIELD_UNDECLARED',
      'CONFIRMATION_MISMATCH',
      'REQUEST_ALREADY_OPEN',
      'NOTHING_TO_ERASE',
      'NOTHING_HELD',
      'BLOCKED',
      'APPEAL_NOT_POSSIBLE',
      'DATA_FROZEN',
    ],
  }),
  submitPublicRequest: route({
    method: 'POST',
    path: '/v1/requests',
    tag: 'request',
    summary: 'Complain, or ask as a close relative of somebody who died; needs no account',
    access: 'public',
    params: NO_PARAMS,
    body: PublicOrder,
    response: SubmittedRequest,
    status: 201,
    errors: ['TOO_MANY_REQUESTS'],
  }),
} as const
