import { PublicLists } from './register-lists'
import { Regions } from './register-region'
import { NO_BODY, NO_PARAMS, route } from './route'

/** What follows from the register, for pages that show it rather than decide by it. */
export const registerRoutes = {
  readLists: route({
    method: 'GET',
    path: '/v1/lists',
    tag: 'register',
    summary: 'The three public lists: what is collected, shared (nothing, where so) and permitted',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: PublicLists,
    status: 200,
    errors: [],
  }),
  readRegions: route({
    method: 'GET',
    path: '/v1/regions',
    tag: 'register',
    summary: 'Provinces and their cities, for an address',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: Regions,
    status: 200,
    errors: [],
  }),
} as const
