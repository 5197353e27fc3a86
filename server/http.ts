import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import { isErrorCode } from '../contract/errors'
import { type BodyOf, isWrite, type ParamsOf, type ResponseOf, type Route } from '../contract/route'
import type {
  Caller,
  Context,
  OpenedRequest,
  PersonCaller,
  ServiceCaller,
  StaffCaller,
} from './context'
import type { DatabaseTransaction } from './database'
import { AppError } from './errors'
import { answerOnce } from './idempotency/answer-once'
import { NOBODY } from './idempotency/store'

/** Where a request's own code travels: not in the address, which is logged and kept. */
export const REQUEST_CODE_HEADER = 'request-code'

/** What a handler gets: everything parsed, the caller known, one instant for the whole request. */
export interface Input<R extends Route> {
  params: ParamsOf<R>
  body: BodyOf<R>
  caller: Caller
  /** The request in the path, on routes that only its owner may call. */
  request: OpenedRequest | null
  now: Date
}

/** A read: answers from the database and changes nothing. */
export interface Read<R extends Route> {
  read: (input: Input<R>) => Promise<ResponseOf<R>>
  /** How long a public answer may be kept unasked (RFC 9111 §5.2.2); not at all when left out. */
  cacheControl?: string
}

/**
 * A write. `prepare` talks to the outside (WeChat) before the transaction; `effect` makes the whole change
 * in one transaction. A repeated Idempotency-Key answers what was answered before and changes nothing.
 */
export interface Write<R extends Route, P> {
  prepare: (input: Input<R>) => Promise<P>
  effect: (tx: DatabaseTransaction, input: Input<R>, prepared: P) => Promise<ResponseOf<R>>
}

/**
 * A write whose answer must not be kept, not even sealed: a value in clear. `effect` answers what may be
 * remembered, and `present` makes the reply from it, anew for each repetition.
 */
export interface PresentedWrite<R extends Route, P> {
  prepare: (input: Input<R>) => Promise<P>
  effect: (tx: DatabaseTransaction, input: Input<R>, prepared: P) => Promise<unknown>
  present: (input: Input<R>, remembered: unknown) => Promise<ResponseOf<R>>
}

/** Binds a declared read to its handler. */
export function bindRead<R extends Route>(
  server: { app: FastifyInstance; context: Context },
  declared: R,
  handler: Read<R>,
): void {
  server.app.route({
    method: declared.method,
    url: fastifyPath(declared.path),
    ...(declared.bodyBytes !== undefined && { bodyLimit: declared.bodyBytes }),
    handler: async (request, reply) => {
      const input = await inputOf(server.context, declared, request)
      const answer = await handler.read(input)
      return send(reply, declared, { answer, cacheControl: handler.cacheControl })
    },
  })
}

/** Binds a declared write to its handler. */
export function bindWrite<R extends Route, P>(
  server: { app: FastifyInstance; context: Context },
  declared: R,
  handler: Write<R, P> | PresentedWrite<R, P>,
): void {
  if (!isWrite(declared)) {
    throw new TypeError(`${declared.path} is declared as a read`)
  }
  server.app.route({
    method: declared.method,
    url: fastifyPath(declared.path),
    ...(declared.bodyBytes !== undefined && { bodyLimit: declared.bodyBytes }),
    handler: async (request, reply) => {
      const key = keyOf(request)
      const input = await inputOf(server.context, declared, request)
      const answer = await answerOnce(
        server.context,
        writeOf(server.context, request, { ...input, key }),
        {
          prepare: () => handler.prepare(input),
          effect: (tx, prepared) => handler.effect(tx, input, prepared),
        },
      )
      const presented = 'present' in handler ? await handler.present(input, answer) : answer
      return send(reply, declared, { answer: presented })
    },
  })
}

/** For a write that needs nothing from outside. */
export async function nothingToPrepare(): Promise<null> {
  return null
}

/** The session's owner. A route with session access has one; elsewhere a visitor is told to log in. */
export function ownerOf(caller: Caller): PersonCaller {
  if (caller.kind !== 'person') {
    throw new AppError('UNAUTHENTICATED')
  }
  return caller
}

/** The member of staff who calls. A route with staff access has one. */
export function staffOf(caller: Caller): StaffCaller {
  if (caller.kind !== 'staff') {
    throw new AppError('UNAUTHENTICATED')
  }
  return caller
}

/** The system that calls. A route with service access has one. */
export function serviceOf(caller: Caller): ServiceCaller {
  if (caller.kind !== 'service') {
    throw new AppError('CREDENTIAL_INVALID')
  }
  return caller
}

/** The request in the path. A route with request access has one. */
export function requestOf({ request }: Pick<Input<Route>, 'request'>): OpenedRequest {
  if (!request) {
    throw new AppError('REQUEST_UNKNOWN')
  }
  return request
}

async function inputOf<R extends Route>(
  context: Context,
  declared: R,
  request: FastifyRequest,
): Promise<Input<R>> {
  const now = context.clock()
  const caller = await callerOf(context, request, now)
  authorise(declared, caller, now)
  const params = parse(declared.params, request.params)
  return {
    params,
    body: parse(declared.body, request.body),
    caller,
    request: await openedRequest(context, { declared, params, caller, headers: request.headers }),
    now,
  }
}

// Not found and not yours answer alike, so that numbers cannot be found by trying.
async function openedRequest(
  context: Context,
  asked: {
    declared: Route
    params: Record<string, string>
    caller: Caller
    headers: FastifyRequest['headers']
  },
): Promise<OpenedRequest | null> {
  if (asked.declared.access !== 'request') {
    return null
  }
  const code = asked.headers[REQUEST_CODE_HEADER]
  const opened = await context.openRequest({
    number: (asked.params.number ?? '').trim().toUpperCase(),
    personId: asked.caller.kind === 'person' ? asked.caller.personId : null,
    code: typeof code === 'string' ? code.trim().toUpperCase() : null,
  })
  if (!opened) {
    throw new AppError('REQUEST_UNKNOWN')
  }
  return opened
}

async function callerOf(context: Context, request: FastifyRequest, now: Date): Promise<Caller> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    return { kind: 'visitor' }
  }
  return (await context.identify(token, now)) ?? { kind: 'visitor' }
}

function authorise(declared: Route, caller: Caller, now: Date): void {
  switch (declared.access) {
    case 'public':
    case 'request':
      return
    case 'session':
      ownerOf(caller)
      return
    case 'fresh':
      if (ownerOf(caller).freshUntil <= now) {
        throw new AppError('FRESH_LOGIN_REQUIRED')
      }
      return
    case 'staff':
      authoriseStaff(declared, staffOf(caller))
      return
    case 'service':
      serviceOf(caller)
  }
}

function authoriseStaff({ roles }: Route, member: StaffCaller): void {
  if (roles === undefined) {
    return
  }
  if (member.mustChangePassword) {
    throw new AppError('PASSWORD_CHANGE_REQUIRED')
  }
  if (member.mustSetSecondFactor) {
    throw new AppError('SECOND_FACTOR_REQUIRED')
  }
  if (!member.roles.some((role) => roles.includes(role))) {
    throw new AppError('ROLE_REQUIRED')
  }
}

// A schema may name its refusal itself, by an error code in place of the library's message.
function parse<S extends v.GenericSchema>(schema: S, part: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, part)
  if (!result.success) {
    const named = result.issues.map(({ message }) => message).find(isErrorCode)
    throw new AppError(named ?? 'INVALID_REQUEST', { detail: issuePaths(result.issues) })
  }
  return result.output
}

// Paths only: an issue's message quotes what was sent, which may be personal.
function issuePaths(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues.map((issue) => v.getDotPath(issue) ?? '').join(' ')
}

const KEY_FORM = /^[A-Za-z0-9_-]{8,64}$/

// Looked at before anything else of a write: a body need not be right for its sender to learn that it needs a key.
function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !KEY_FORM.test(key)) {
    throw new AppError('IDEMPOTENCY_KEY_REQUIRED')
  }
  return key
}

function writeOf(
  { keys }: Context,
  request: FastifyRequest,
  written: Pick<Input<Route>, 'caller' | 'request' | 'now'> & { key: string },
) {
  const { caller, request: opened, now, key } = written
  // Keyed: a phone number or a password could be guessed from a bare hash of what was sent.
  const sent = `${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`
  const fingerprint = keys.lookupHash('write', sent).toString('hex')
  return { key, fingerprint, ownerId: opened?.personId ?? idOf(caller), now }
}

/** Whose write it is: the same key of another caller is another write. */
function idOf(caller: Caller): string {
  switch (caller.kind) {
    case 'person':
      return caller.personId
    case 'staff':
      return caller.staffId
    case 'service':
      return caller.credentialId
    case 'visitor':
      return NOBODY
  }
}

// An answer is parsed as well: a column that the contract does not name cannot leave by accident.
function send<R extends Route>(
  reply: FastifyReply,
  declared: R,
  { answer, cacheControl = 'no-cache' }: { answer: unknown; cacheControl?: string | undefined },
) {
  return reply
    .code(declared.status)
    .header('cache-control', declared.access === 'public' ? cacheControl : 'no-store')
    .send(v.parse(declared.response, answer))
}

/** `/v1/me/data/{field}` as Fastify writes it: `/v1/me/data/:field`. */
function fastifyPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}
