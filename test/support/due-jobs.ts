import { sql } from 'kysely'
import * as v from 'valibot'
import { runCorrection } from '../../server/case/correction'
import type { JobName } from '../../server/context'
import { deliverStopNotice } from '../../server/disclosure/delivery'
import { runExpiry } from '../../server/erasure/expiry'
import { runLeaving } from '../../server/erasure/leaving'
import { runSupplement } from '../../server/erasure/supplement'
import { runDueErasures } from './person-acts'
import type { TestServer } from './server'

const JobRow = v.object({ id: v.string(), data: v.unknown() })

const Leaving = v.strictObject({
  personId: v.string(),
  since: v.string(),
  leaveAt: v.string(),
  cause: v.exactOptional(v.picklist(['withdrawal', 'purpose_done'])),
})

/** Runs the deletions that follow from withdrawals and are due by the test's clock, as the queue would by its own. */
export async function runDueLeavings(server: TestServer): Promise<unknown[]> {
  const failures = await runDue(server, 'leaving', (data) =>
    runLeaving(server.context, v.parse(Leaving, data)),
  )
  return [...failures, ...(await runDueErasures(server))]
}

const Expiry = v.strictObject({ personId: v.string(), item: v.string(), entry: v.string() })

/** Ends the consents whose time is up by the test's clock, as the queue would. */
export function runDueExpiries(server: TestServer): Promise<unknown[]> {
  return runDue(server, 'expiry', (data) => runExpiry(server.context, v.parse(Expiry, data)))
}

const StopJob = v.strictObject({ noticeId: v.string() })

/** Tells the recipients whose notice is due by the test's clock, as the queue would. */
export function runDueStops(server: TestServer): Promise<unknown[]> {
  return runDue(server, 'stop-notice', (data) =>
    deliverStopNotice(server.context, v.parse(StopJob, data).noticeId),
  )
}

const CertificateJob = v.strictObject({ requestId: v.string() })

/** Certifies anew the deletions whose recipients have answered since, as the queue would. */
export function runDueSupplements(server: TestServer): Promise<unknown[]> {
  return runDue(server, 'certificate', (data) =>
    runSupplement(server.context, v.parse(CertificateJob, data)),
  )
}

/** A job that succeeds is taken off; one that throws stays, and its failure is handed out. */
export async function runDue(
  { database, clock }: TestServer,
  queue: JobName,
  run: (data: unknown) => Promise<void>,
): Promise<unknown[]> {
  const due = await sql`select id, data from pgboss.job where name = ${queue}
    and state < 'active' and start_after <= ${clock.now()} order by created_on`.execute(
    database.owner,
  )
  const failures: unknown[] = []
  for (const row of due.rows) {
    const { id, data } = v.parse(JobRow, row)
    try {
      await run(data)
      await sql`delete from pgboss.job where id = ${id}`.execute(database.owner)
    } catch (error) {
      failures.push(error)
    }
  }
  return failures
}

const RequestJob = v.strictObject({ personId: v.string(), requestId: v.string() })

/** Carries out the corrections that were approved, as the queue would. */
export function runDueCorrections(server: TestServer): Promise<unknown[]> {
  return runDue(server, 'correction', (data) =>
    runCorrection(server.context, v.parse(RequestJob, data)),
  )
}
