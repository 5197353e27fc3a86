/**
 * Kills server and embedded database with SIGKILL in the middle of writes, round after round, and
 * counts acknowledged rows that are gone. `npx tsx bench/kill-nine-database.ts [rounds]`; 0 lost is the only pass.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import {
  connectOrStart,
  startEmbeddedPostgres,
} from '../server/adapters/embedded-postgres/embedded-postgres'
import { type Database, openOwnerDatabase } from '../server/database'

const WRITERS = 8
const SHORTEST_ROUND_MS = 200
const LONGEST_ROUND_MS = 1200
const WRITE = 'write'

async function main(): Promise<void> {
  const [mode, dataDir = ''] = process.argv.slice(2)
  if (mode === WRITE) {
    await writeForEver(dataDir)
  } else {
    await killRounds(Number(mode ?? 20))
  }
}

async function killRounds(rounds: number): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'privacy-kill-'))
  const acknowledged = new Set<number>()
  let lost = 0
  for (let round = 1; round <= rounds; round += 1) {
    const { writer, startMs } = await startWriter(dataDir, acknowledged)
    await wait(SHORTEST_ROUND_MS + Math.random() * (LONGEST_ROUND_MS - SHORTEST_ROUND_MS))
    const withDatabase = round % 2 === 0
    await killAll(writer, withDatabase ? await postmasterPid(dataDir) : undefined)
    lost = await countMissing(dataDir, acknowledged)
    const killed = withDatabase ? 'server and database' : 'server'
    console.log(
      `round ${round}: killed ${killed}, start ${startMs} ms, ${acknowledged.size} acknowledged so far, ${lost} lost`,
    )
  }
  await rm(dataDir, { recursive: true })
  process.exitCode = lost === 0 ? 0 : 1
}

/** The child prints the number of each row once its commit was answered. */
async function startWriter(
  dataDir: string,
  acknowledged: Set<number>,
): Promise<{ writer: ChildProcess; startMs: number }> {
  const begun = Date.now()
  const script = fileURLToPath(import.meta.url)
  const writer = spawn(process.execPath, ['--import', 'tsx', script, WRITE, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: writer.stdout })
  lines.on('line', (line) => acknowledged.add(Number(line)))
  await once(lines, 'line')
  return { writer, startMs: Date.now() - begun }
}

async function killAll(writer: ChildProcess, postmaster: number | undefined): Promise<void> {
  const closed = once(writer, 'close')
  if (postmaster !== undefined) {
    process.kill(postmaster, 'SIGKILL')
  }
  writer.kill('SIGKILL')
  await closed
}

async function postmasterPid(dataDir: string): Promise<number> {
  const text = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function countMissing(dataDir: string, acknowledged: Set<number>): Promise<number> {
  const postgres = await connectOrStart(dataDir)
  const db = openOwnerDatabase(postgres.url)
  const { rows } = await sql<{ number: number }>`select number from written`.execute(db)
  const there = new Set(rows.map((row) => row.number))
  await db.destroy()
  await postgres.stop()
  return [...acknowledged].filter((number) => !there.has(number)).length
}

async function writeForEver(dataDir: string): Promise<void> {
  const { url } = await startEmbeddedPostgres(dataDir)
  const owner = openOwnerDatabase(url)
  await sql`create table if not exists written (number bigint primary key)`.execute(owner)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from written`.execute(owner)
  const numbers = countFrom(rows[0]?.next ?? 1)
  await owner.destroy()
  const writers = Array.from({ length: WRITERS }, () => writeAll(openOwnerDatabase(url), numbers))
  await Promise.all(writers)
}

async function writeAll(db: Database, numbers: Generator<number>): Promise<void> {
  for (const number of numbers) {
    await sql`insert into written values (${number})`.execute(db)
    process.stdout.write(`${number}\n`)
  }
}

function* countFrom(first: number): Generator<number> {
  for (let number = first; ; number += 1) {
    yield number
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
