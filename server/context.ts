import type { Announcement } from '../contract/notice'
import type { Register } from '../contract/register'
import type { Regions } from '../contract/register-region'
import type { WorkCalendar } from '../contract/working-days'
import type { WeChat } from './adapters/wechat/client'
import type { Database, DatabaseTransaction } from './database'
import type { KeyRing } from './keys'

/** Who calls: nobody we know, or the owner of a live session. */
export type Caller = { kind: 'visitor' } | PersonCaller

export interface PersonCaller {
  kind: 'person'
  personId: string
  tokenHash: string
  /** Until when the last WeChat login counts as fresh. */
  freshUntil: Date
}

/** Background work is enqueued in the transaction of its cause, so both commit or neither. */
export interface Jobs {
  enqueue(tx: DatabaseTransaction, job: Job): Promise<void>
}

export interface Job {
  name: 'erasure'
  data: { personId: string; requestId: string }
  startAfter: Date
}

/** What every part of the server is handed; made once in main.ts, or in a test with a clock of its own. */
export interface Context {
  db: Database
  keys: KeyRing
  register: Register
  registerSha256: string
  regions: Regions
  calendar: WorkCalendar
  announcements: Announcement[]
  wechat: WeChat
  jobs: Jobs
  clock: () => Date
  /** Whose session a bearer token is, or null; given by the session noun. */
  identify: (token: string, now: Date) => Promise<PersonCaller | null>
}
