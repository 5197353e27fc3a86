import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ERROR_STATUS, type ErrorCode } from '../contract/errors'
import { isTooBusy } from './database'
import { AppError, problemOf } from './errors'

/** One place answers every failure: RFC 9457 problem JSON with a stable code. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(ERROR_STATUS.NOT_FOUND)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf('NOT_FOUND', request.id))),
  )
}

/** Also for what fails before any route is known, such as an address that cannot be decoded. */
export function answerError(
  error: FastifyError | AppError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const code = codeOf(error)
  const status = ERROR_STATUS[code]
  if (status >= 500) {
    request.log.error({ err: error, code })
  } else {
    request.log.info({ code })
  }
  const detail = error instanceof AppError ? error.detail : undefined
  reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify(problemOf(code, request.id, detail)))
}

/** What the framework refuses by itself, in our words. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'INVALID_REQUEST',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'NOT_FOUND', // no name or number of ours is that long
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'UNAVAILABLE',
}

function codeOf(error: Error): ErrorCode {
  if (error instanceof AppError) {
    return error.code
  }
  if (isTooBusy(error)) {
    return 'UNAVAILABLE'
  }
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  return BY_STATUS[status] ?? (status < 500 ? 'INVALID_REQUEST' : 'INTERNAL')
}
