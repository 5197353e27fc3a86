import * as v from 'valibot'
import { NewRecord, type RowCode } from '../../contract/record'
import type { Context } from '../context'
import { type DatabaseTransaction, transaction } from '../database'
import { fileTask } from '../task/store'
import { quarantineText } from '../text/records'
import { findAllowance } from './credential-store'
import {
  type BatchKey,
  endBatch,
  endRow,
  findBatch,
  insertKnown,
  type JudgedRow,
  lockRow,
  unjudgedRows,
} from './inbox-store'
import { keepRecord } from './keeping'
import { type Allowance, judgeRow } from './rules'

/** One job judges so many rows and hands on to the next, so that none outlasts its time. */
const ROWS_A_JOB = 100

/**
 * Works a batch row by row, each in a transaction of its own with its outcome: a killed server goes on where it
 * stopped, and two copies of the job share the work.
 */
export async function runBatch(context: Context, key: BatchKey): Promise<void> {
  const batch = await findBatch(context.db, key)
  if (!batch || batch.doneAt !== null) {
    return
  }
  const from = { key, source: batch.source, allowed: await findAllowance(context.db, key) }
  for (const row of await unjudgedRows(context.db, key, ROWS_A_JOB)) {
    await transaction(context.db, (tx) => judge(context, tx, { ...from, row }))
  }
  await transaction(context.db, (tx) => goOn(context, tx, key))
}

async function goOn(context: Context, tx: DatabaseTransaction, key: BatchKey): Promise<void> {
  const now = context.clock()
  const left = await unjudgedRows(tx, key, 1)
  if (left.length === 0) {
    await endBatch(tx, key, now)
    return
  }
  await context.jobs.enqueue(tx, { name: 'batch', data: key, startAfter: now })
}

interface Waiting {
  key: BatchKey
  row: number
  source: string
  allowed: Allowance
}

async function judge(context: Context, tx: DatabaseTransaction, waiting: Waiting): Promise<void> {
  const { key, row } = waiting
  const locked = await lockRow(tx, context.keys, { key, row })
  if (!locked) {
    return
  }
  const at = context.clock()
  const parsed = v.safeParse(NewRecord, locked.content)
  const ended = parsed.success
    ? await take(context, tx, { ...waiting, record: parsed.output, at })
    : refused('FORM')
  const id = parsed.success ? parsed.output.id : null
  await endRow(tx, context.keys, { key, row, id, ...ended, at })
}

type Ended = Pick<JudgedRow, 'outcome' | 'code'>

async function take(
  context: Context,
  tx: DatabaseTransaction,
  { record, source, allowed, key, at }: Waiting & { record: NewRecord; at: Date },
): Promise<Ended> {
  const judged = judgeRow(record, context.register, { allowed, now: at })
  if (!judged.ok && judged.code === 'NO_LAWFULNESS') {
    const detail = quarantineText(source)
    await fileTask(tx, { kind: 'record_quarantined', about: key.batchId, detail, at })
    return { outcome: 'quarantined', code: judged.code }
  }
  if (!judged.ok) {
    return refused(judged.code)
  }
  const claim = () => insertKnown(tx, context.keys, { source, id: record.id })
  const kept = await keepRecord(context, tx, { record, source, judged, at, claim })
  return kept === 'refused' ? refused('NOT_ACCEPTED') : { outcome: kept, code: null }
}

function refused(code: RowCode): Ended {
  return { outcome: 'refused', code }
}
