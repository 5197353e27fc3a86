import { randomUUID } from 'node:crypto'
import { verifyCheckpoint } from '@contract/proof/checkpoint'
import { leafHash, nodeHash } from '@contract/proof/merkle'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Database } from '../../../server/database'
import { newestHead } from '../../../server/ledger/log-store'
import { keepSequencing, type SequencerContext, sequence } from '../../../server/ledger/sequencer'
import { migrations } from '../../../server/migrations/all'
import { createTestDatabase, provideTestDatabase, type TestDatabase } from '../../support/database'
import { appendAct, leavesOf, sequenceAll, sequencerOn } from '../../support/log'
import { TEST_LOG } from '../../support/server'

const PATIENCE_MS = 30_000

/** The definition of RFC 9162 §2.1.1 read aloud: slow, and of no code that it checks. */
function referenceRoot(leaves: readonly string[]): string {
  const [only] = leaves
  if (only === undefined) {
    throw new Error('no leaf')
  }
  if (leaves.length === 1) {
    return leafHash(only)
  }
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  return nodeHash(referenceRoot(leaves.slice(0, split)), referenceRoot(leaves.slice(split)))
}

async function onFreshDatabase<T>(work: (database: TestDatabase) => Promise<T>): Promise<T> {
  const database = await createTestDatabase()
  return work(database).finally(() => database.drop())
}

/** The log holds exactly these entries, once each, and its head is signed over their tree. */
async function expectWholeLog(context: SequencerContext, appended: readonly string[]) {
  const leaves = await leavesOf(context.db)
  expect([...leaves].sort()).toEqual([...appended].sort())
  const head = await newestHead(context.db)
  const keys = context.logSigners.map(({ key }) => key)
  expect(verifyCheckpoint(head?.note ?? '', keys)).toEqual({
    valid: true,
    checkpoint: { origin: TEST_LOG, size: leaves.length, root: referenceRoot(leaves) },
    signers: keys,
  })
  return leaves
}

async function count(db: Database, table: 'log_pending' | 'log_head'): Promise<number> {
  const rows = await db.selectFrom(table).selectAll().execute()
  return rows.length
}

describe('sequence', () => {
  const database = provideTestDatabase()

  it('answers 0 and signs nothing while nothing waits', async () => {
    const context = sequencerOn(database().service)
    expect(await sequence(context)).toBe(0)
    expect(await newestHead(context.db)).toBeUndefined()
  })

  it('places every entry once, whatever the batches, and signs the tree of all of them', async () => {
    const steps = fc.array(fc.record({ add: fc.nat(12), limit: fc.integer({ min: 1, max: 7 }) }), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        await onFreshDatabase(async ({ service }) => {
          const context = sequencerOn(service)
          const appended = [await appendAct(service)]
          for (const { add, limit } of plan) {
            for (let one = 0; one < add; one += 1) {
              appended.push(await appendAct(service))
            }
            await sequence(context, limit)
          }
          await sequenceAll(context)
          await expectWholeLog(context, appended)
          expect(await count(service, 'log_pending')).toBe(0)
        })
      }),
      { numRuns: 12 },
    )
  })

  it('never puts an entry before its predecessor in the same chain', async () => {
    await onFreshDatabase(async ({ service }) => {
      const context = sequencerOn(service)
      const chains = [randomUUID(), randomUUID(), randomUUID()]
      const byChain = await Promise.all(
        chains.map(async (pseudonym) => {
          const hashes: string[] = []
          for (let seq = 1; seq <= 5; seq += 1) {
            hashes.push(await appendAct(service, pseudonym))
          }
          return hashes
        }),
      )
      await sequenceAll(context, 2)
      const leaves = await leavesOf(service)
      for (const hashes of byChain) {
        expect(leaves.filter((leaf) => hashes.includes(leaf))).toEqual(hashes)
      }
    })
  })

  it('leaves the work to one of two sequencers that start at once', async () => {
    await onFreshDatabase(async ({ service, owner }) => {
      const appended = await Promise.all(Array.from({ length: 40 }, () => appendAct(service)))
      const context = sequencerOn(service)
      await owner.transaction().execute(async (tx) => {
        await sql`select * from log_state for update`.execute(tx)
        expect(await sequence(context)).toBe(0)
      })
      const placed = await Promise.all([1, 2, 3, 4].map(() => sequence(context, 15)))
      expect(placed.filter((size) => size > 0).length).toBeGreaterThan(0)
      await sequenceAll(context)
      await expectWholeLog(context, appended)
    })
  })

  it('holds back no writer, and no writer holds it back', async () => {
    await onFreshDatabase(async ({ service }) => {
      const context = sequencerOn(service)
      await service.transaction().execute(async (tx) => {
        await sql`select * from log_state for update`.execute(tx)
        await appendAct(service)
      })
      await service.transaction().execute(async (tx) => {
        await sql`insert into log_pending values (${randomUUID()}, 1, 'uncommitted')`.execute(tx)
        expect(await sequence(context)).toBe(1)
      })
    })
  })
})

describe('a sequencer that is cut off', () => {
  /** Statements as they reach the database; the n-th breaks the connection's transaction. */
  function breakingAt(db: Database, fatal: number): { db: Database; reached: () => boolean } {
    let statements = 0
    const breaking = db.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1
        if (statements === fatal) {
          throw new Error('cut off')
        }
        return node
      },
      transformResult: async ({ result }) => result,
    })
    return { db: breaking, reached: () => statements >= fatal }
  }

  it('at any step, leaves nothing behind, and the next one loses and repeats nothing', async () => {
    await onFreshDatabase(async ({ service }) => {
      const appended: string[] = []
      let steps = 0
      for (let fatal = 1; ; fatal += 1) {
        appended.push(await appendAct(service), await appendAct(service))
        const before = await newestHead(service)
        const cut = breakingAt(service, fatal)
        const failed = await sequence({ ...sequencerOn(cut.db) }).then(
          () => false,
          () => true,
        )
        if (!cut.reached()) {
          break
        }
        steps += 1
        expect(failed).toBe(true)
        expect(await newestHead(service)).toEqual(before)
        const context = sequencerOn(service)
        await sequenceAll(context)
        await expectWholeLog(context, appended)
      }
      expect(steps).toBe(8)
    })
  })

  it('by the loss of its connection, with everything written but the head, is as if it had never begun', async () => {
    await onFreshDatabase(async ({ service, owner }) => {
      const appended = [await appendAct(service)]
      const context = sequencerOn(service)
      const [signer] = context.logSigners
      const sign = async (message: Uint8Array) => {
        const { rows } = await sql<{ ended: boolean }>`
          select pg_terminate_backend(pid) as ended from pg_stat_activity
          where datname = current_database() and state = 'idle in transaction'`.execute(owner)
        expect(rows).toEqual([{ ended: true }])
        return signer.sign(message)
      }
      await expect(sequence({ ...context, logSigners: [{ ...signer, sign }] })).rejects.toThrow()
      expect(await leavesOf(service)).toEqual([])
      await sequenceAll(context)
      await expectWholeLog(context, appended)
    })
  })
})

describe('keepSequencing', () => {
  it('has every entry of 32 writers in a signed head within five seconds', async () => {
    await onFreshDatabase(async ({ service }) => {
      const context = sequencerOn(service)
      const stops = [1, 2].map(() => keepSequencing(context, failLoudly))
      const writers = Array.from({ length: 32 }, async () => {
        const pseudonym = randomUUID()
        const hashes: string[] = []
        for (let seq = 1; seq <= 10; seq += 1) {
          hashes.push(await appendAct(service, pseudonym))
        }
        return hashes
      })
      const appended = (await Promise.all(writers)).flat()
      await until(async () => (await newestHead(service))?.size === appended.length)
      await Promise.all(stops.map((stop) => stop()))
      await expectWholeLog(context, appended)
    })
  })

  it('stops at once when it rests, and never in the middle of a batch', async () => {
    await onFreshDatabase(async ({ service }) => {
      const context = sequencerOn(service)
      const appended = [await appendAct(service)]
      const stop = keepSequencing(context, failLoudly)
      await stop()
      await expectWholeLog(context, appended)
      appended.push(await appendAct(service))
      expect(await count(service, 'log_pending')).toBe(1)
    })
  })

  it('tells what failed and tries again', async () => {
    await onFreshDatabase(async ({ service, owner }) => {
      await sql`alter table log_head rename to log_head_away`.execute(owner)
      await appendAct(service)
      const failures: unknown[] = []
      const stop = keepSequencing(sequencerOn(service), (error) => failures.push(error))
      await until(async () => failures.length > 0)
      await sql`alter table log_head_away rename to log_head`.execute(owner)
      await until(async () => (await newestHead(service)) !== undefined)
      await stop()
    })
  })
})

test('entries from before there was a log get in line with its migration', async () => {
  await onFreshDatabase(async ({ service, owner }) => {
    const appended = [await appendAct(service), await appendAct(service)]
    await sql`drop table log_pending, log_leaf, log_node, log_head, log_state, log_key`.execute(
      owner,
    )
    await migrations['0007-log']?.up(owner)
    const context = sequencerOn(service)
    await sequenceAll(context)
    await expectWholeLog(context, appended)
  })
})

function failLoudly(error: unknown): never {
  throw error
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error('it did not come about in time')
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
