import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { ERROR_STATUS, type ErrorCode, Problem } from '../contract/errors'
import { isWrite, NO_BODY, type Route } from '../contract/route'
import { routes } from '../contract/routes'
import { SystemReply } from '../contract/system-answer'

/** The API as OpenAPI 3.1, made from the declared routes and from nothing else. */
export function openApiDocument(serverUrl: string) {
  const paths: Record<string, Record<string, object>> = {}
  for (const [operationId, declared] of Object.entries<Route>(routes)) {
    const operation = { [declared.method.toLowerCase()]: operationOf(operationId, declared) }
    paths[declared.path] = { ...paths[declared.path], ...operation }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Huilunpusi privacy centre',
      version: '1',
      description: 'Every write carries an Idempotency-Key; every error is RFC 9457 problem JSON.',
    },
    servers: [{ url: serverUrl }],
    paths: { ...paths, ...PLAIN_PATHS },
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(Problem) },
    },
  }
}

// What answers something other than JSON of ours, and so has no schema to be declared by.
const PLAIN_PATHS = {
  '/v1/policies/{policy}/releases/{version}/source': {
    get: {
      operationId: 'readSource',
      summary: "A release's source file, byte for byte; its SHA-256 is the release's",
      tags: ['policy'],
      parameters: ['policy', 'version'].map(pathParameter),
      responses: { 200: { description: 'The file', content: { 'text/markdown': {} } } },
    },
  },
  '/v1/systems/{system}/acknowledgements': {
    post: {
      operationId: 'acknowledgeOrder',
      summary:
        'A connected system says how an order ended; signed as Standard Webhooks have it, replays change nothing',
      tags: ['system'],
      parameters: [pathParameter('system')],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(SystemReply) } },
      },
      responses: {
        200: { description: 'Taken' },
        403: { description: 'Not signed by this system within five minutes' },
        404: { description: 'No such system, or no such order of it' },
      },
    },
  },
  '/log/checkpoint': {
    get: {
      operationId: 'readCheckpoint',
      summary: 'The newest signed head of the log as plain text (C2SP tlog-checkpoint)',
      tags: ['ledger'],
      responses: { 200: { description: 'The head', content: { 'text/plain': {} } } },
    },
  },
  '/log/tile/{level}/{index}': {
    get: {
      operationId: 'readTile',
      summary:
        'Hashes of the log, 256 to a tile (C2SP tlog-tiles): level 0 to 63, or entries; index as x001/x234/067, with .p/{width} when partial',
      tags: ['ledger'],
      parameters: ['level', 'index'].map(pathParameter),
      responses: {
        200: { description: 'The tile', content: { 'application/octet-stream': {} } },
        404: { description: 'The log does not reach so far' },
      },
    },
  },
  '/schemas/consent-receipt.json': {
    get: {
      operationId: 'readReceiptSchema',
      summary: 'The form of a consent receipt (JSON Schema 2020-12)',
      tags: ['consent'],
      responses: { 200: { description: 'It', content: { 'application/schema+json': {} } } },
    },
  },
  '/verify-receipt.mjs': {
    get: {
      operationId: 'downloadVerifier',
      summary: 'The receipt checker in one file; node verify-receipt.mjs explains itself',
      tags: ['consent'],
      responses: {
        200: { description: 'The file', content: { 'text/javascript': {} } },
        404: { description: 'It has not been built' },
      },
    },
  },
  ...Object.fromEntries(
    ['live', 'ready'].map((question) => [
      `/health/${question}`,
      {
        get: {
          operationId: `health_${question}`,
          summary: `Is the service ${question}?`,
          tags: ['health'],
          responses: { 200: { description: 'Yes' }, 503: { description: 'Not now' } },
        },
      },
    ]),
  ),
}

function operationOf(operationId: string, declared: Route): object {
  const hasBody = declared.body !== NO_BODY
  return {
    operationId,
    summary: declared.summary,
    tags: [declared.tag],
    ...(declared.access === 'public' ? {} : { security: [{ session: [] }] }),
    parameters: [...pathParameters(declared), ...(isWrite(declared) ? [IDEMPOTENCY_KEY] : [])],
    ...(hasBody
      ? { requestBody: { required: true, content: jsonContent(schemaOf(declared.body)) } }
      : {}),
    responses: {
      [declared.status]: { description: 'Done', content: jsonContent(schemaOf(declared.response)) },
      ...problemResponses(errorsOf(declared)),
    },
  }
}

// What stands before the work of every member of staff, so that no route has to repeat it.
function errorsOf({ roles, errors }: Route): readonly ErrorCode[] {
  return roles ? [...errors, 'PASSWORD_CHANGE_REQUIRED', 'SECOND_FACTOR_REQUIRED'] : errors
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The same for every retry of one act; 8 to 64 letters, digits, - or _',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,64}$' },
}

function pathParameters(declared: Route): object[] {
  return [...declared.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => pathParameter(name))
}

function pathParameter(name: string): object {
  return { name, in: 'path', required: true, schema: { type: 'string' } }
}

function problemResponses(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) {
    byStatus.set(ERROR_STATUS[code], [...(byStatus.get(ERROR_STATUS[code]) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      String(status),
      {
        description: some.join(', '),
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  )
}

function jsonContent(schema: object): object {
  return { 'application/json': { schema } }
}

// Checks that JSON Schema cannot say (a date that exists) are left to the server.
function schemaOf(schema: v.GenericSchema): object {
  return toJsonSchema(schema, { errorMode: 'ignore', target: 'draft-2020-12' })
}
