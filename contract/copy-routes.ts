import * as v from 'valibot'
import { CopyLink, CopyOffer, CopyView } from './copy'
import { NO_BODY, NO_PARAMS, route } from './route'

const RequestPath = v.strictObject({ number: v.pipe(v.string(), v.maxLength(32)) })
const CopyPath = v.strictObject({ copy: v.pipe(v.string(), v.uuid()) })

/**
 * Copies of one's own data (PIPL 45); asking for one is a request of type `copy`. What a close relative gets of somebody
 * who died (PIPL 49) is opened by their request's number and code, and a copy of one's own never is.
 */
export const copyRoutes = {
  readCopyOffer: route({
    method: 'GET',
    path: '/v1/me/copies',
    tag: 'copy',
    summary: 'What a copy can hold, what it never holds, and my copies so far',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: CopyOffer,
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
  readCopy: route({
    method: 'GET',
    path: '/v1/me/copies/{copy}',
    tag: 'copy',
    summary: 'How far one copy is',
    access: 'session',
    params: CopyPath,
    body: NO_BODY,
    response: CopyView,
    status: 200,
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
  }),
  openCopy: route({
    method: 'POST',
    path: '/v1/me/copies/{copy}/links',
    tag: 'copy',
    summary: 'An address that gives the zip once; counts as one of three downloads',
    access: 'fresh',
    params: CopyPath,
    body: NO_BODY,
    response: CopyLink,
    status: 201,
    errors: ['UNAUTHENTICATED', 'FRESH_LOGIN_REQUIRED', 'NOT_FOUND', 'COPY_NOT_READY', 'COPY_GONE'],
  }),
  readRelativeCopy: route({
    method: 'GET',
    path: '/v1/requests/{number}/copy',
    tag: 'copy',
    summary: 'How far the copy is that a close relative was granted',
    access: 'request',
    params: RequestPath,
    body: NO_BODY,
    response: CopyView,
    status: 200,
    errors: ['REQUEST_UNKNOWN', 'NOT_FOUND'],
  }),
  openRelativeCopy: route({
    method: 'POST',
    path: '/v1/requests/{number}/copy/links',
    tag: 'copy',
    summary:
      'An address that gives a close relative the zip once; counts as one of three downloads',
    access: 'request',
    params: RequestPath,
    body: NO_BODY,
    response: CopyLink,
    status: 201,
    errors: ['REQUEST_UNKNOWN', 'NOT_FOUND', 'COPY_NOT_READY', 'COPY_GONE'],
  }),
} as const
