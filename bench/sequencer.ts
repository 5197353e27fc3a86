/**
 * Thirty-two writers append entries as fast as they can, with and without the log beside them, in alternating rounds:
 * does the sequencer keep up, how long does an entry wait, what does the log cost the writers.
 * `npx tsx bench/sequencer.ts [seconds per round]`; exits 1 when an entry waited five seconds or the line kept growing.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { EMPTY_CHAIN, nextEntry } from '../contract/ledger'
import type { LedgerAct } from '../contract/ledger-act'
import { startEmbeddedPostgres } from '../server/adapters/embedded-postgres/embedded-postgres'
import { type Database, openDatabase, transaction } from '../server/database'
import { generateKeyMaterial, parseKeyMaterial } from '../server/key-material'
import { leafOf } from '../server/ledger/log-store'
import { keepSequencing, type SequencerContext } from '../server/ledger/sequencer'
import { createLogSigners } from '../server/ledger/signer'
import { appendEntry } from '../server/ledger/store'
import { migrate } from '../server/migrations/migrate'

const WRITERS = 32
const ROUNDS = 3
const DEFAULT_SECONDS = 10
const LONGEST_WAIT_MS = 5000
const ACT: LedgerAct = { kind: 'value.revealed', field: 'phone', reader: 'self' }

interface Round {
  rate: number
  /** Greatest number of entries that waited at once. */
  longestLine: number
  /** From an entry's commit to its signed head. */
  longestWaitMs: number
}

async function main(): Promise<void> {
  const milliseconds = Number(process.argv[2] ?? DEFAULT_SECONDS) * 1000
  const dataDir = await mkdtemp(join(tmpdir(), 'privacy-bench-'))
  const postgres = await startEmbeddedPostgres(dataDir)
  try {
    await migrate({ ownerUrl: postgres.url })
    await measure(postgres.url, milliseconds)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function measure(url: string, milliseconds: number): Promise<void> {
  const db = openDatabase({ url, poolSize: WRITERS + 3 })
  const context = contextOn(db)
  const bare: number[] = []
  const logged: Round[] = []
  await round(context, milliseconds / 4) // the first round warms up and is not counted
  for (let count = 0; count < ROUNDS; count += 1) {
    bare.push(await write(milliseconds, (pseudonym) => appendWithoutLog(db, pseudonym)))
    logged.push(await round(context, milliseconds))
  }
  await db.destroy()
  report(bare, logged)
}

function contextOn(db: Database): SequencerContext {
  const keys = parseKeyMaterial(generateKeyMaterial())
  if ('faults' in keys) {
    throw new Error(keys.faults.join())
  }
  const logSigners = createLogSigners('bench.local/log', keys.material.log)
  return { db, clock: () => new Date(), logOrigin: 'bench.local/log', logSigners }
}

/** Writers and sequencer together in one process, as in one copy of the server. */
async function round(context: SequencerContext, milliseconds: number): Promise<Round> {
  const stop = keepSequencing(context, fail)
  const watching = new AbortController()
  const watched = watch(context.db, watching.signal)
  const rate = await write(milliseconds, (pseudonym) => append(context.db, pseudonym))
  await untilNothingWaits(context.db)
  watching.abort()
  const seen = await watched
  await stop()
  return { rate, ...seen }
}

/** Entries a second, each in a transaction of its own, every writer in a chain of its own. */
async function write(
  milliseconds: number,
  one: (pseudonym: string) => Promise<unknown>,
): Promise<number> {
  const until = Date.now() + milliseconds
  const written = await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      const pseudonym = randomUUID()
      let count = 0
      for (; Date.now() < until; count += 1) {
        await one(pseudonym)
      }
      return count
    }),
  )
  return (written.reduce((sum, count) => sum + count, 0) * 1000) / milliseconds
}

function append(db: Database, pseudonym: string): Promise<string> {
  return transaction(db, (tx) => appendEntry(tx, { pseudonym, at: new Date() }, ACT))
}

/** The same chain, statement for statement, but nothing gets in line for the log. */
function appendWithoutLog(db: Database, pseudonym: string): Promise<void> {
  return transaction(db, async (tx) => {
    await tx
      .insertInto('ledger_chain')
      .values({ pseudonym, ...EMPTY_CHAIN })
      .onConflict((conflict) => conflict.column('pseudonym').doNothing())
      .execute()
    const head = await tx
      .selectFrom('ledger_chain')
      .select(['seq', 'hash'])
      .where('pseudonym', '=', pseudonym)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { entry, text, hash } = nextEntry(head, { pseudonym, at: new Date() }, ACT)
    const { seq } = entry
    await tx
      .with('entry', (one) =>
        one.insertInto('ledger_entry').values({ pseudonym, seq, hash, kind: ACT.kind, text }),
      )
      .updateTable('ledger_chain')
      .set({ seq, hash })
      .where('pseudonym', '=', pseudonym)
      .execute()
  })
}

/** Follows one entry after another into a signed head, and looks at the line's length meanwhile. */
async function watch(db: Database, stop: AbortSignal): Promise<Omit<Round, 'rate'>> {
  const seen = { longestLine: 0, longestWaitMs: 0 }
  while (!stop.aborted) {
    const hash = await append(db, randomUUID())
    const since = Date.now()
    while ((await leafOf(db, hash)) === undefined) {
      seen.longestLine = Math.max(seen.longestLine, await lineOf(db))
      await wait(20)
    }
    seen.longestWaitMs = Math.max(seen.longestWaitMs, Date.now() - since)
  }
  return seen
}

async function lineOf(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('log_pending')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function untilNothingWaits(db: Database): Promise<void> {
  while ((await lineOf(db)) > 1) {
    await wait(20) // one may be the watcher's own
  }
}

function report(bare: readonly number[], logged: readonly Round[]): void {
  const rate = median(logged.map((round) => round.rate))
  const longestWaitMs = Math.max(...logged.map((round) => round.longestWaitMs))
  const lines = logged.map((round) => round.longestLine)
  console.log(`${WRITERS} writers, ${ROUNDS} rounds each, medians of entries a second:`)
  console.log(`  without the log  ${median(bare).toFixed(0)}`)
  console.log(`  with the log     ${rate.toFixed(0)}  (${(rate / median(bare)).toFixed(2)} of it)`)
  console.log(`  longest wait for a signed head: ${longestWaitMs} ms`)
  console.log(`  longest line, round by round: ${lines.join(', ')}`)
  process.exitCode = longestWaitMs < LONGEST_WAIT_MS ? 0 : 1
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function fail(error: unknown): never {
  throw error
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
