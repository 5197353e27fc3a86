import { SubmittedRequest } from './request'
import { ErasurePreview, ErasureQuestion, RequestOrder } from './request-order'
import { NO_PARAMS, route } from './route'

/** Asking for a deletion, a correction or an explanation; what a deletion would do, beforehand. */
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
    summary: 'Ask for a deletion, a correction, or an explanation of one clause',
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
      'DATA_FROZEN',
    ],
  }),
} as const
