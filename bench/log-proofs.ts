/**
 * How the making of proofs grows with the log: nodes read and time taken for inclusion and consistency, from a thousand
 * entries to a million. `npx tsx bench/log-proofs.ts [greatest size]`; exits 1 when it grows faster than the tree's height.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { leafHash, verifyInclusion } from '../contract/proof/merkle'
import {
  consistencyPlan,
  inclusionPlan,
  newNodes,
  rootOf,
  type TreeNode,
} from '../contract/proof/merkle-plan'
import { startEmbeddedPostgres } from '../server/adapters/embedded-postgres/embedded-postgres'
import { type Database, openOwnerDatabase } from '../server/database'
import { addNodes } from '../server/ledger/log-store'
import { proveConsistency, proveInclusion } from '../server/ledger/proofs'
import { migrate } from '../server/migrations/migrate'

const GREATEST = 1_000_000
const PROOFS = 500
const BATCH = 10_000

interface Figures {
  size: number
  inclusionNodes: number
  consistencyNodes: number
  inclusionMs: number
  consistencyMs: number
}

async function main(): Promise<void> {
  const greatest = Number(process.argv[2] ?? GREATEST)
  const dataDir = await mkdtemp(join(tmpdir(), 'privacy-bench-'))
  const postgres = await startEmbeddedPostgres(dataDir)
  const db = openOwnerDatabase(postgres.url)
  try {
    await migrate({ ownerUrl: postgres.url })
    await measure(db, greatest)
  } finally {
    await db.destroy()
    await postgres.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function measure(db: Database, greatest: number): Promise<void> {
  let frontier: TreeNode[] = []
  const figures: Figures[] = []
  for (let size = 1000, from = 0; size <= greatest; from = size, size *= 10) {
    frontier = await fill(db, frontier, { from, size })
    await sql`vacuum analyze log_leaf, log_node`.execute(db)
    figures.push(await figuresAt(db, size))
    console.log(describe(figures))
  }
  judge(figures)
}

/** Leaves, nodes and a head as the sequencer would leave them, in bulk. */
async function fill(
  db: Database,
  edge: TreeNode[],
  { from, size }: { from: number; size: number },
): Promise<TreeNode[]> {
  let frontier = edge
  for (let start = from; start < size; start += BATCH) {
    const entries = Array.from({ length: Math.min(BATCH, size - start) }, (_, offset) =>
      entryHash(start + offset),
    )
    const grown = newNodes(frontier, entries.map(leafHash))
    await addNodes(db, grown.nodes)
    await sql`insert into log_leaf (leaf_index, entry_hash)
      select ${start}::bigint + ordinality - 1, hash
      from unnest(${entries}::text[]) with ordinality as leaf (hash, ordinality)`.execute(db)
    frontier = grown.frontier
  }
  const head = { size, root: rootOf(frontier), note: '', signed_at: new Date() }
  await db.insertInto('log_head').values(head).execute()
  return frontier
}

function entryHash(index: number): string {
  return createHash('sha256').update(String(index)).digest('hex')
}

async function figuresAt(db: Database, size: number): Promise<Figures> {
  const places = Array.from({ length: PROOFS }, () => Math.floor(Math.random() * size))
  const included = await timed(places, async (place) => {
    const proof = await proveInclusion(db, entryHash(place))
    if (proof?.leaf_index !== place) {
      throw new Error(`no proof of ${place} in ${size}`)
    }
  })
  const consistent = await timed(places, (place) => proveConsistency(db, place, size))
  await assertHolds(db, size)
  return {
    size,
    inclusionNodes: Math.max(...places.map((place) => inclusionPlan(place, size).flat().length)),
    consistencyNodes: Math.max(
      ...places.map((place) => consistencyPlan(place, size).flat().length),
    ),
    inclusionMs: included,
    consistencyMs: consistent,
  }
}

/** Median time of one, after some that warm up. */
async function timed(
  places: readonly number[],
  prove: (place: number) => Promise<unknown>,
): Promise<number> {
  for (const place of places.slice(0, PROOFS / 10)) {
    await prove(place)
  }
  const times: number[] = []
  for (const place of places) {
    const begun = performance.now()
    await prove(place)
    times.push(performance.now() - begun)
  }
  return times.sort((one, other) => one - other)[PROOFS / 2] ?? 0
}

async function assertHolds(db: Database, size: number): Promise<void> {
  const place = size - 1
  const proof = await proveInclusion(db, entryHash(place))
  const root = (await proveConsistency(db, size, size))?.to_root ?? ''
  const { path = [] } = proof ?? {}
  if (!verifyInclusion({ leaf: leafHash(entryHash(place)), index: place, size, path, root })) {
    throw new Error(`the proof of ${place} in ${size} does not hold`)
  }
}

function describe(figures: readonly Figures[]): string {
  const [first] = figures
  const last = figures.at(-1)
  if (!first || !last) {
    return ''
  }
  const ratio = (one: number, other: number) => `${(one / other).toFixed(2)}×`
  return [
    `${last.size} entries (${Math.ceil(Math.log2(last.size))} levels):`,
    `inclusion reads ≤ ${last.inclusionNodes} nodes, ${last.inclusionMs.toFixed(2)} ms`,
    `(${ratio(last.inclusionMs, first.inclusionMs)} of the first row);`,
    `consistency reads ≤ ${last.consistencyNodes} nodes, ${last.consistencyMs.toFixed(2)} ms`,
    `(${ratio(last.consistencyMs, first.consistencyMs)})`,
  ].join(' ')
}

/** Twice the levels may take somewhat more than twice the time, never ten times: that would be a walk over entries. */
function judge(figures: readonly Figures[]): void {
  const isLogarithmic = figures.every(
    ({ size, inclusionNodes }) => inclusionNodes <= 2 * Math.ceil(Math.log2(size)),
  )
  const [first, last] = [figures[0], figures.at(-1)]
  const grown = first && last ? last.inclusionMs / first.inclusionMs : Number.POSITIVE_INFINITY
  process.exitCode = isLogarithmic && grown < 4 ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
