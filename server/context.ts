import type { Announcement } from '../contract/announcement'
import type { Register } from '../contract/register'
import type { Regions } from '../contract/register-region'
import type { StaffRole } from '../contract/staff'
import type { WorkCalendar } from '../contract/working-days'
import type { Handovers } from './adapters/handover/client'
import type { Mail } from './adapters/mail/client'
import type { Recipients } from './adapters/recipient/client'
import type { WeChat } from './adapters/wechat/client'
import type { PushDoor } from './adapters/wechat/push'
import type { FilledTemplate } from './channel/templates'
import type { ConnectedSystem } from './connected-system'
import type { Database, DatabaseTransaction } from './database'
import type { KeyRing } from './keys'
import type { LogSigner, LogSigners } from './ledger/signer'
import type { Reading } from './policy/reading'

/** Who calls: nobody we know, the owner of a live session, staff, or another system. */
export type Caller = { kind: 'visitor' } | PersonCaller | StaffCaller | ServiceCaller

export interface PersonCaller {
  kind: 'person'
  personId: string
  tokenHash: string
  /** Until when the last WeChat login counts as fresh. */
  freshUntil: Date
}

/** A member of staff who is logged in. `tail` is all that a person or a ledger entry learns of them. */
export interface StaffCaller {
  kind: 'staff'
  staffId: string
  login: string
  tail: string
  roles: readonly StaffRole[]
  mustChangePassword: boolean
  /** One of their roles is guarded by a second factor, and none is set up. */
  mustSetSecondFactor: boolean
  tokenHash: string
}

/** Another system, with a live credential: what it may hand in, for what, as which source. */
export interface ServiceCaller {
  kind: 'service'
  credentialId: string
  source: string
  kinds: readonly string[]
  purposes: readonly string[]
}

/** A request that the caller may follow, by session or by its own code. */
export interface OpenedRequest {
  personId: string
  requestId: string
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
  leaving: {
    personId: string
    since: string
    leaveAt: string
    /** `purpose_done`: its single use has been made. Left out: the consent ended. */
    cause?: 'withdrawal' | 'purpose_done'
  }
  /** A consent that runs out. */
  expiry: { personId: string; item: string; entry: string }
  /** A recipient that has to be told to stop. */
  'stop-notice': { noticeId: string }
  /** A deletion in our own name that a second person has approved: the next people of it. */
  'own-deletion': { deletionId: string }
  /** A deletion that has ended, and one of whose recipients has answered since. */
  certificate: { requestId: string }
  /** A correction that a second person has approved. */
  correction: { personId: string; requestId: string }
  /** A copy that has to be packed. */
  copy: { personId: string; requestId: string }
  /** A package that has to be handed to another processor. */
  transfer: { personId: string; requestId: string }
  /** One connected system that has to delete or correct. */
  system: { personId: string; requestId: string; system: string }
  /** A legal reason to keep that comes to its end. */
  'hold-end': { personId: string; holdId: string }
  /** A batch of records that came from another system. */
  batch: { credentialId: string; batchId: string }
  /** Something that WeChat told us. */
  push: { pushId: string }
  /** A notice that has to leave the house. */
  notice: { noticeId: string }
}

export type JobName = keyof JobData

export type Job = {
  [N in JobName]: { name: N; data: JobData[N]; startAfter: Date }
}[JobName]

/** What every part of the server is handed; made once in main.ts, or in a test with a clock of its own. */
export interface Context {
  db: Database
  keys: KeyRing
  /** Where this service is found from outside. */
  publicUrl: string
  /** The name of the public log, as the first line of its heads says it. */
  logOrigin: string
  /** The log's newest key; receipts are signed with it. */
  logSigner: LogSigner
  /** Every key that signs heads now, the newest first. */
  logSigners: LogSigners
  register: Register
  registerSha256: string
  /** Within how many days a person is told what was collected about them elsewhere. */
  indirectNoticeDays: number
  regions: Regions
  calendar: WorkCalendar
  announcements: Announcement[]
  reading: Reading
  wechat: WeChat
  /** Where WeChat pushes to; shut where the operator has not set it up. */
  pushDoor: PushDoor
  recipients: Recipients
  /** Where packages are handed to that a person wants moved to another processor. */
  handovers: Handovers
  /** Our other systems that hold data of people; each is told what to delete or correct. */
  systems: readonly ConnectedSystem[]
  /** Null where the operator has no SMTP server for us. */
  mail: Mail | null
  /** Subscribe messages that WeChat lets us send. */
  messageTemplates: readonly FilledTemplate[]
  jobs: Jobs
  clock: () => Date
  /** Who a bearer token stands for, or null; each kind of token is found by the noun it belongs to. */
  identify: (token: string, now: Date) => Promise<Caller | null>
  /** The request of that number, where the person or the code is its owner's; null otherwise, and for both alike. */
  openRequest: (asked: {
    number: string
    personId: string | null
    code: string | null
  }) => Promise<OpenedRequest | null>
}
