import * as v from 'valibot'
import { Sha256 } from './provenance'
import { Register } from './register'
import { PublicLists } from './register-lists'
import { Regions } from './register-region'
import { NO_BODY, NO_PARAMS, route } from './route'

/** Everything that is declared, whole and in the shapes that pages show. */
export const registerRoutes = {
  readRegister: route({
    method: 'GET',
    path: '/v1/register',
    tag: 'register',
    summary: 'Everything that is declared: fields, purposes, consent items, retention, recipients',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: v.strictObject({ sha256: Sha256, register: Register }),
    status: 200,
    errors: [],
  }),
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
