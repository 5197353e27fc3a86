/** Everything an operator can get wrong before the first request; the sentences are in server/text/startup.ts. */
export type StartupErrorCode =
  | 'CONFIG_INVALID'
  | 'CONTENT_INVALID'
  | 'KEY_RING_INVALID'
  | 'DATABASE_PACKAGE_MISSING'
  | 'DATABASE_NEEDS_GLIBC'
  | 'DATABASE_LIBRARIES_INCOMPLETE'
  | 'DATABASE_NEEDS_ORDINARY_USER'
  | 'DATABASE_NOT_CREATED'
  | 'DATABASE_DID_NOT_START'
  | 'DATABASE_DID_NOT_STOP'
  | 'DATA_DIR_TAKEN'
  | 'DATABASE_UNREACHABLE'
  | 'DATABASE_ROLE_REFUSED'
  | 'DATABASE_MIGRATION_FAILED'
  | 'TOMBSTONES_FOREIGN'
  | 'TOMBSTONES_UNREADABLE'

/**
 * A failure that ends the start: the operator reads it and changes something outside the program.
 * `details` are facts without secrets (a path, a variable's fault, the last lines of the database's log).
 */
export class StartupError extends Error {
  readonly code: StartupErrorCode
  readonly details: readonly string[]

  constructor(code: StartupErrorCode, details: readonly string[] = [], options?: ErrorOptions) {
    super([code, ...details].join('\n  '), options)
    this.name = 'StartupError'
    this.code = code
    this.details = details
  }
}
