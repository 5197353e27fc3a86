import * as v from 'valibot'
import { BatchView, RecordBatch, ServiceCredential } from './record'
import { EventOutcome, RecordEvents } from './record-event'
import { NO_BODY, NO_PARAMS, route } from './route'

const BatchPath = v.strictObject({ batch: v.pipe(v.string(), v.uuid()) })
const CredentialPath = v.strictObject({ credential: v.pipe(v.string(), v.uuid()) })

/** Records about people from other systems, each with its source and by what right it comes. */
export const recordRoutes = {
  handInRecords: route({
    method: 'POST',
    path: '/v1/service/records',
    tag: 'record',
    summary: 'Hand in a batch; the same batch again changes nothing and answers how far it is',
    access: 'service',
    bodyBytes: 6_000_000,
    params: NO_PARAMS,
    body: RecordBatch,
    response: BatchView,
    status: 201,
    errors: ['CREDENTIAL_INVALID', 'PAYLOAD_TOO_LARGE'],
  }),
  readBatch: route({
    method: 'GET',
    path: '/v1/service/batches/{batch}',
    tag: 'record',
    summary: 'How far a batch is, row by row',
    access: 'service',
    params: BatchPath,
    body: NO_BODY,
    response: BatchView,
    status: 200,
    errors: ['CREDENTIAL_INVALID', 'NOT_FOUND'],
  }),
  reportEvents: route({
    method: 'POST',
    path: '/v1/service/record-events',
    tag: 'record',
    summary: 'What happened to records whose term counts from it: settled, closed, checked',
    access: 'service',
    bodyBytes: 1_000_000,
    params: NO_PARAMS,
    body: RecordEvents,
    response: v.strictObject({ outcomes: v.array(EventOutcome) }),
    status: 201,
    errors: ['CREDENTIAL_INVALID', 'PAYLOAD_TOO_LARGE'],
  }),
  listCredentials: route({
    method: 'GET',
    path: '/v1/staff/service-credentials',
    tag: 'staff',
    summary: 'Who may hand in records',
    access: 'staff',
    roles: ['administrator', 'auditor', 'privacy_officer'],
    params: NO_PARAMS,
    body: NO_BODY,
    response: v.strictObject({ credentials: v.array(ServiceCredential) }),
    status: 200,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED'],
  }),
  issueCredential: route({
    method: 'POST',
    path: '/v1/staff/service-credentials',
    tag: 'staff',
    summary: 'A credential for one system; its secret is told once',
    access: 'staff',
    roles: ['administrator'],
    params: NO_PARAMS,
    body: v.pick(ServiceCredential, ['name', 'source', 'kinds', 'purposes']),
    response: v.strictObject({ credential: ServiceCredential, secret: v.string() }),
    status: 201,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'FIELD_UNDECLARED'],
  }),
  revokeCredential: route({
    method: 'POST',
    path: '/v1/staff/service-credentials/{credential}/revocation',
    tag: 'staff',
    summary: 'End a credential at once',
    access: 'staff',
    roles: ['administrator'],
    params: CredentialPath,
    body: NO_BODY,
    response: ServiceCredential,
    status: 201,
    errors: ['UNAUTHENTICATED', 'ROLE_REQUIRED', 'NOT_FOUND'],
  }),
} as const
