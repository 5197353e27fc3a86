import * as v from 'valibot'
import { Controller, Service } from './controller'
import { NO_BODY, NO_PARAMS, route } from './route'

/** What the first screen shows; small, since the first screen downloads it. */
export const frontRoutes = {
  readFront: route({
    method: 'GET',
    path: '/v1/front',
    tag: 'register',
    summary: 'Who decides about the data, how to reach them, and the services the policy governs',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: v.strictObject({ controller: Controller, services: v.array(Service) }),
    status: 200,
    errors: [],
  }),
} as const
