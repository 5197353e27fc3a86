import { MyOverview } from './overview'
import { NO_BODY, NO_PARAMS, route } from './route'

/** The front of the privacy centre. */
export const overviewRoutes = {
  readOverview: route({
    method: 'GET',
    path: '/v1/me',
    tag: 'person',
    summary: 'The front of the privacy centre in numbers',
    access: 'session',
    params: NO_PARAMS,
    body: NO_BODY,
    response: MyOverview,
    status: 200,
    errors: ['UNAUTHENTICATED'],
  }),
} as const
