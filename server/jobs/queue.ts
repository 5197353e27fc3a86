import { CompiledQuery, sql } from 'kysely'
import PgBoss from 'pg-boss'
import * as v from 'valibot'
import type { JobData, JobName, Jobs } from '../context'
import { type Database, openOwnerDatabase, SERVICE_ROLE } from '../database'

const SCHEMA = 'pgboss'

type Parsers = { readonly [N in JobName]: (data: unknown) => JobData[N] }

const RequestJob = v.strictObject({ personId: v.string(), requestId: v.string() })

/** Every queue, and how what waits in it is read. */
const QUEUES: Parsers = {
  erasure: v.parser(RequestJob),
  leaving: v.parser(
    v.strictObject({
      personId: v.string(),
      since: v.string(),
      leaveAt: v.string(),
      cause: v.exactOptional(v.picklist(['withdrawal', 'purpose_done'])),
    }),
  ),
  expiry: v.parser(v.strictObject({ personId: v.string(), item: v.string(), entry: v.string() })),
  'stop-notice': v.parser(v.strictObject({ noticeId: v.string() })),
  'own-deletion': v.parser(v.strictObject({ deletionId: v.string() })),
  certificate: v.parser(v.strictObject({ requestId: v.string() })),
  correction: v.parser(RequestJob),
  copy: v.parser(RequestJob),
  transfer: v.parser(RequestJob),
  system: v.parser(v.strictObject({ ...RequestJob.entries, system: v.string() })),
  'hold-end': v.parser(v.strictObject({ personId: v.string(), holdId: v.string() })),
  batch: v.parser(v.strictObject({ credentialId: v.string(), batchId: v.string() })),
  push: v.parser(v.strictObject({ pushId: v.string() })),
  notice: v.parser(v.strictObject({ noticeId: v.string() })),
}

const POLL_SECONDS = 1
/** A job of a killed server is taken up by another after this long. */
const EXPIRE_SECONDS = 60
const MAINTAIN_SECONDS = 30
/** With back-off from five seconds this is about three weeks of trying, longer than the law gives us. */
const RETRY = { retryLimit: 18, retryDelay: 5, retryBackoff: true }

/** Makes the queue's own tables and gives the service its rights on them; for the owner, at every migration. */
export async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: SCHEMA,
    supervise: false,
    schedule: false,
    max: 1,
  })
  await boss.start()
  for (const queue of Object.keys(QUEUES)) {
    await boss.createQueue(queue)
  }
  await boss.stop({ graceful: false })
  const owner = openOwnerDatabase(ownerUrl)
  try {
    await sql`grant usage on schema ${sql.id(SCHEMA)} to ${sql.id(SERVICE_ROLE)}`.execute(owner)
    await sql`grant select, insert, update, delete on all tables in schema ${sql.id(SCHEMA)}
      to ${sql.id(SERVICE_ROLE)}`.execute(owner)
  } finally {
    await owner.destroy()
  }
}

export interface Queue {
  jobs: Jobs
  /** Runs a handler for each job of a name; a throw puts the job back, later each time. */
  work<N extends JobName>(name: N, handler: (data: JobData[N]) => Promise<void>): Promise<void>
  /** Lets running jobs end, then stops asking for more. */
  stop(): Promise<void>
}

/** Opens the queue over the service's own connections; any number of copies may work on it. */
export async function openQueue(db: Database, onError: (error: unknown) => void): Promise<Queue> {
  const boss = new PgBoss({
    db: executorOf(db),
    schema: SCHEMA,
    migrate: false,
    schedule: false,
    maintenanceIntervalSeconds: MAINTAIN_SECONDS,
  })
  boss.on('error', onError)
  await boss.start()
  return {
    jobs: {
      enqueue: async (tx, { name, data, startAfter }) => {
        await boss.send(name, data, {
          db: executorOf(tx),
          startAfter,
          expireInSeconds: EXPIRE_SECONDS,
          ...RETRY,
        })
      },
    },
    work: async (name, handler) => {
      await boss.work(name, { pollingIntervalSeconds: POLL_SECONDS }, async (jobs) => {
        for (const job of jobs) {
          await attempt(() => handler(QUEUES[name](job.data)), onError)
        }
      })
    },
    stop: () => boss.stop({ graceful: true, wait: true, timeout: 5000 }),
  }
}

// The queue keeps a failure to itself; the log must have it as well.
async function attempt(run: () => Promise<void>, onError: (error: unknown) => void): Promise<void> {
  try {
    await run()
  } catch (error) {
    onError(error)
    throw error
  }
}

function executorOf(db: Database): PgBoss.Db {
  return {
    executeSql: async (text, values) => {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, values))
      return { rows }
    },
  }
}
