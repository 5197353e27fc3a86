import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import type { Context } from '../context'
import type { Database } from '../database'
import { StartupError } from '../startup-error'
import { databaseId, pageOfTombstones, TOMBSTONE_DAYS, Tombstone } from '../vault/tombstone-store'
import { replayTombstone } from './replay'

/** The file's name in the data directory; it belongs with every backup of the database. */
export const TOMBSTONE_FILE = 'tombstones.jsonl'

const PAGE = 1000
const DAY_MS = 86_400_000

const Header = v.strictObject({ tombstones_of: v.pipe(v.string(), v.uuid()) })
const HeaderLine = v.pipe(v.string(), v.parseJson(), Header)
const StoneLine = v.pipe(v.string(), v.parseJson(), Tombstone)

/**
 * Holds a file of tombstones against the database. What the file knows and the database does not was deleted after the
 * backup that the database comes from: it is deleted again, before anything is served. Then the file is written anew.
 * No clock is compared, so nothing is missed and nothing is done twice. Out: how many were replayed.
 * Throws StartupError TOMBSTONES_FOREIGN for a file of another database, TOMBSTONES_UNREADABLE for a damaged one.
 */
export async function replayAndExport(
  context: Pick<Context, 'db' | 'keys' | 'clock'>,
  file: string,
): Promise<number> {
  const missing = await missingStones(context.db, file)
  for (const stone of missing) {
    await replayTombstone(context, stone)
  }
  await exportTombstones(context, file)
  return missing.length
}

/** What a file tells of and the database does not know, oldest first; nothing where there is no file. */
export async function missingStones(db: Database, file: string): Promise<Tombstone[]> {
  const told = await readTombstones(file, await databaseId(db))
  for await (const { tombstone_id: id } of everyTombstone(db)) {
    told.delete(id)
  }
  return [...told.values()].toSorted((a, b) => a.erased_at.localeCompare(b.erased_at))
}

/**
 * Writes every tombstone that a backup could still need, whole or not at all. Throws where the file knows more than
 * the database: that has to be replayed first.
 */
export async function exportTombstones(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  file: string,
): Promise<void> {
  if ((await missingStones(db, file)).length > 0) {
    throw new Error('the file tells of deletions that the database does not know; replay it first')
  }
  const oldest = new Date(clock().getTime() - TOMBSTONE_DAYS * DAY_MS).toISOString()
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    const header: v.InferOutput<typeof Header> = { tombstones_of: await databaseId(db) }
    await handle.write(`${JSON.stringify(header)}\n`)
    for await (const stone of everyTombstone(db)) {
      if (stone.erased_at >= oldest) {
        await handle.write(`${JSON.stringify(stone)}\n`)
      }
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}

async function* everyTombstone(db: Database): AsyncGenerator<Tombstone> {
  let after: Tombstone | null = null
  for (;;) {
    const page: Tombstone[] = await pageOfTombstones(db, { after, limit: PAGE })
    yield* page
    after = page.at(-1) ?? null
    if (page.length < PAGE) {
      return
    }
  }
}

async function readTombstones(file: string, database: string): Promise<Map<string, Tombstone>> {
  const stones = new Map<string, Tombstone>()
  let isFirst = true
  for await (const line of linesOf(file)) {
    if (isFirst) {
      assertOwn(parsed(HeaderLine, line, file).tombstones_of, { database, file })
    } else {
      const stone = parsed(StoneLine, line, file)
      stones.set(stone.tombstone_id, stone)
    }
    isFirst = false
  }
  return stones
}

function assertOwn(named: string, { database, file }: { database: string; file: string }): void {
  if (named !== database) {
    throw new StartupError('TOMBSTONES_FOREIGN', [file])
  }
}

function parsed<T>(schema: v.GenericSchema<string, T>, line: string, file: string): T {
  const result = v.safeParse(schema, line)
  if (!result.success) {
    throw new StartupError('TOMBSTONES_UNREADABLE', [file])
  }
  return result.output
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const stream = createReadStream(file)
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (error) {
    if (!isMissing(error)) {
      throw error
    }
  } finally {
    stream.destroy()
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
}
