import { MyRequests } from './request'
import { NO_BODY, NO_PARAMS, route } from './route'

/** What the first screen shows of one's requests; apart from the rest of them, which few visitors need. */
export const requestListRoutes = {
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
} as const
