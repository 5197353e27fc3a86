import * as v from 'valibot'
import { PersonNotice, PersonNotices } from './notice'
import { NO_BODY, NO_PARAMS, route } from './route'

/** What is told to one person, and that they opened it. */
export const noticeRoutes = {
  listMyNotices: route({
    method: 'GET',
    path: '/v1/me/notices',
    tag: 'notice',
    summary: 'Notices that concern me, newest first',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: PersonNotices,
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
  openMyNotice: route({
    method: 'POST',
    path: '/v1/me/notices/{id}/opening',
    tag: 'notice',
    summary: 'I opened this notice; recorded once',
    access: 'session',
    params: v.strictObject({ id: PersonNotice.entries.id }),
    body: NO_BODY,
    response: PersonNotice,
    status: 201,
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
  }),
} as const
