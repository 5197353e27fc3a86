import * as v from 'valibot'
import { ConsistencyProof, InclusionProof, LogHead, LogKeys } from './log'
import { Sha256 } from './provenance'
import { NO_BODY, NO_PARAMS, route } from './route'

const SizePath = v.pipe(v.string(), v.regex(/^(0|[1-9]\d{0,14})$/))

/** The public log: anyone may follow it, and none of it names or leads to a person. */
export const logRoutes = {
  readLogHead: route({
    method: 'GET',
    path: '/v1/log/head',
    tag: 'ledger',
    summary: 'The newest signed tree head (C2SP tlog-checkpoint)',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: LogHead,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  readLogKeys: route({
    method: 'GET',
    path: '/v1/log/keys',
    tag: 'ledger',
    summary: 'Every public key that ever signed a head',
    access: 'public',
    params: NO_PARAMS,
    body: NO_BODY,
    response: LogKeys,
    status: 200,
    errors: [],
  }),
  proveInclusion: route({
    method: 'GET',
    path: '/v1/log/inclusion/{entry}',
    tag: 'ledger',
    summary: 'Proof that an entry of this hash stands in the newest signed head',
    access: 'public',
    params: v.strictObject({ entry: Sha256 }),
    body: NO_BODY,
    response: InclusionProof,
    status: 200,
    errors: ['NOT_FOUND'],
  }),
  proveConsistency: route({
    method: 'GET',
    path: '/v1/log/consistency/{from}/{to}',
    tag: 'ledger',
    summary: 'Proof that the log of one size is the beginning of the log of another',
    access: 'public',
    params: v.strictObject({ from: SizePath, to: SizePath }),
    body: NO_BODY,
    response: ConsistencyProof,
    status: 200,
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  }),
} as const
