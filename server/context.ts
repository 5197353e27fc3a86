import type { Announcement } from '../contract/announcement'
import type { Register } from '../contract/register'
import type { Regions } from '../contract/register-region'
import type { WorkCalendar } from '../contract/working-days'
import type { Recipients } from './adapters/recipient/client'
import type { WeChat } from './adapters/wechat/client'
import type { Database, DatabaseTransaction } from './database'
import type { KeyRing } from './keys'
import type { LogSigner, LogSigners } from './ledger/signer'
import type { Reading } from './policy/reading'

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

/** What each kind of job is told: ids and times, so that nothing of a person waits in the queue. */
export interface JobData {
  /** A deletion that was asked for. */
  erasure: { personId: string; requestId: string }
  /** Values whose consent was taken back. */
  leaving: { personId: string; since: string; leaveAt: string }
  /** A consent that runs out. */
  expiry: { personId: string; item: string; entry: string }
  /** A recipient that has to be told to stop. */
  'stop-notice': { noticeId: string }
}

export type JobName = keyof JobData

export type Job = {
  [N in JobName]: { name: N; data: JobData[N]; startAfter: Date }
}[JobName]

/** What every part of the server is handed; made once in main.ts, or in a test with a clock of its own. */
export interface Context {
  db: Database
  keys: KeyRing
  /** The name of the public log, as the first line of its heads says it. */
  logOrigin: string
  /** The log's newest key; receipts are signed with it. */
  logSigner: LogSigner
  /** Every key that signs heads now, the newest first. */
  logSigners: LogSigners
  register: Register
  registerSha256: string
  regions: Regions
  calendar: WorkCalendar
  announcements: Announcement[]
  reading: Reading
  wechat: WeChat
  recipients: Recipients
  jobs: Jobs
  clock: () => Date
  /** Whose session a bearer token is, or null; given by the session noun. */
  identify: (token: string, now: Date) => Promise<PersonCaller | null>
}
