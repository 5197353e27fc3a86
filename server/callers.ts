import type { Caller, Context } from './context'
import type { Database } from './database'
import { findServiceCaller, SERVICE_TOKEN } from './record/credential-store'
import { openRequestBy } from './request/access'
import { findCaller } from './session/store'
import { findStaffCaller, STAFF_TOKEN } from './staff/session-store'

/** Who may be calling, by what they carry: a person's session, a staff session, a credential, a request's code. */
export function createCallers(db: Database): Pick<Context, 'identify' | 'openRequest'> {
  return {
    identify: (token, now) => identify(db, token, now),
    openRequest: (asked) => openRequestBy(db, asked),
  }
}

// Tokens of staff and of systems say what they are, so that each is looked for in one place.
function identify(db: Database, token: string, now: Date): Promise<Caller | null> {
  if (token.startsWith(STAFF_TOKEN)) {
    return findStaffCaller(db, token, now)
  }
  if (token.startsWith(SERVICE_TOKEN)) {
    return findServiceCaller(db, token)
  }
  return findCaller(db, token, now)
}
