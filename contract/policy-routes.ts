import * as v from 'valibot'
import { PolicyId, PolicyVersion, Release, ReleaseList } from './policy'
import { NO_BODY, route } from './route'

const PolicyPath = v.strictObject({ policy: PolicyId })
const ReleasePath = v.strictObject({ policy: PolicyId, version: PolicyVersion })

/** Releases, to be read by anyone. */
export const policyRoutes = {
  readCurrentPolicy: route({
    method: 'GET',
    path: '/v1/policies/{policy}/current',
    tag: 'policy',
    summary: 'The release in force now',
    access: 'public',
    params: PolicyPath,
    body: NO_BODY,
    response: Release,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  listReleases: route({
    method: 'GET',
    path: '/v1/policies/{policy}/releases',
    tag: 'policy',
    summary: 'All releases, newest first; none is ever removed',
    access: 'public',
    params: PolicyPath,
    body: NO_BODY,
    response: ReleaseList,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  readRelease: route({
    method: 'GET',
    path: '/v1/policies/{policy}/releases/{version}',
    tag: 'policy',
    summary: 'One release: metadata, source SHA-256, sections and clauses, notes apart',
    access: 'public',
    params: ReleasePath,
    body: NO_BODY,
    response: Release,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
} as const
