import { randomUUID } from 'node:crypto'
import type { BatchView } from '@contract/record'
import { recordRoutes } from '@contract/record-routes'
import * as v from 'valibot'
import { openidOf } from '../../server/adapters/wechat/sandbox/accounts'
import { runBatch } from '../../server/record/intake'
import { everyRecord } from '../../server/record/records'
import { openValue, openVault } from '../../server/vault/store'
import { runDue } from './due-jobs'
import { answerOf, type Member, register } from './person-acts'
import { by, type TestServer } from './server'
import { deskWith } from './staff-acts'

const WHAT = { kinds: ['cs_call'], purposes: ['respond'] }

/** A credential as an administrator makes it. Out: its secret. */
export async function sourceWith(
  server: TestServer,
  changes: { source?: string; kinds?: string[]; purposes?: string[] } = {},
): Promise<string> {
  const desk = await deskWith(server, 'administrator')
  const body = { name: '呼叫中心', source: '甲公司', ...WHAT, ...changes }
  return answerOf(await desk.call(recordRoutes.issueCredential, { body })).secret
}

/** A sound record of somebody who is found by openid. */
export function recordOf(openid: string, changes: object = {}) {
  return {
    id: randomUUID(),
    subject: { by: 'openid', openid },
    kind: 'cs_call',
    purpose: 'respond',
    occurred_at: '2026-11-20T02:00:00.000Z',
    content: '来电问注销怎么办',
    lawfulness: { basis: 'consent', statement: '本人来电' },
    ...changes,
  }
}

/** Hands in a batch. Out: how far it is, which is nowhere. */
export async function handIn(
  server: TestServer,
  secret: string,
  batch: { rows: unknown[]; batchId?: string },
): Promise<BatchView> {
  const body = { batch_id: batch.batchId ?? randomUUID(), rows: batch.rows }
  return answerOf(await server.client.call(recordRoutes.handInRecords, { body }, by(secret)))
}

const BatchJob = v.strictObject({ credentialId: v.string(), batchId: v.string() })

/** Works every batch that waits, as the queue would. */
export async function runDueBatches(server: TestServer): Promise<void> {
  for (let more = true; more; ) {
    more = false
    const failures = await runDue(server, 'batch', async (data) => {
      await runBatch(server.context, v.parse(BatchJob, data))
      more = true
    })
    expect(failures).toEqual([])
  }
}

/** Hands in rows and works them. Out: how that ended. */
export async function bring(
  server: TestServer,
  secret: string,
  rows: unknown[],
): Promise<BatchView> {
  const { batch_id } = await handIn(server, secret, { rows })
  await runDueBatches(server)
  const params = { batch: batch_id }
  return answerOf(await server.client.call(recordRoutes.readBatch, { params }, { session: secret }))
}

export type Recorded = Member & { openid: string }

let people = 0

/** Somebody whom a source can name by their openid. */
export async function somebody(server: TestServer): Promise<Recorded> {
  people += 1
  const account = `recorded-${people}`
  const member = await register(server, account)
  return { ...member, openid: openidOf(server.sandbox.appId, account) }
}

/** What is stored of somebody, in clear, the newest first. */
export async function contentsOf(
  server: TestServer,
  member: Member,
  field = 'cs_call',
): Promise<string[]> {
  const { db, keys } = server.context
  const vault = await openVault(db, keys, member.personId)
  const contents = []
  for await (const record of everyRecord(db, { vault, field })) {
    contents.push(openValue(vault, record))
  }
  return contents
}

/** How many rows of batches could still be opened. */
export async function sealedRows({ database }: TestServer): Promise<number> {
  const rows = await database.owner
    .selectFrom('record_inbox')
    .select('row_number')
    .where('sealed', 'is not', null)
    .execute()
  return rows.length
}
