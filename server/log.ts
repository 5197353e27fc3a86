import type { Config } from './config'
import { PlainReason } from './errors'

/**
 * Logs hold ids and codes only: no request line, no headers, no body; of an error its name,
 * code and stack, and a reason in words of our own, never the fields that a driver puts beside them (PostgreSQL quotes values in `detail`).
 */
export function loggerOptions(level: Config['logLevel']) {
  return {
    level,
    base: null,
    serializers: {
      req: (request: { id: string }) => ({ id: request.id }),
      res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
      err: safeError,
    },
    // Beside an error pino writes the error's own words, and the database's quote values.
    hooks: {
      logMethod(this: object, args: unknown[], method: (...args: unknown[]) => void): void {
        method.apply(this, holdsError(args[0]) ? [args[0], 'failed'] : args)
      },
    },
  }
}

function holdsError(logged: unknown): boolean {
  const isError = logged instanceof Error
  return isError || (typeof logged === 'object' && logged !== null && 'err' in logged)
}

/** What of an error may be written down. */
export function safeError(error: Error) {
  const code = 'code' in error ? String(error.code) : ''
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
  const reason = error.cause instanceof PlainReason ? { reason: error.cause.message } : {}
  return { type: error.name, message: code, ...reason, stack: frames.join('\n') }
}
