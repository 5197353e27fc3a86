import * as v from 'valibot'
import { connectSystems } from '../../server/adapters/connected-systems'
import { createHandovers } from '../../server/adapters/handover/client'
import { createRecipients } from '../../server/adapters/recipient/client'
import { createWeChat } from '../../server/adapters/wechat/client'
import { shutPushDoor } from '../../server/adapters/wechat/push'
import { createCallers } from '../../server/callers'
import { loadContent } from '../../server/content'
import type { Context } from '../../server/context'
import { type Database, type DatabaseTransaction, openDatabase } from '../../server/database'
import { openQueue } from '../../server/jobs/queue'
import { parseKeyMaterial } from '../../server/key-material'
import { createKeyRing } from '../../server/keys'
import { createLogSigners } from '../../server/ledger/signer'
import { workers } from '../../server/workers'

const RequestWork = v.strictObject({
  job: v.picklist(['erasure', 'copy']),
  key: v.strictObject({ personId: v.string(), requestId: v.string() }),
})
const DeletionWork = v.strictObject({
  job: v.literal('own-deletion'),
  key: v.strictObject({ deletionId: v.string() }),
})

/** One life of a worker: which job it does, and at which of its commits it is killed, if at any. */
const Life = v.strictObject({
  databaseUrl: v.string(),
  keyMaterial: v.string(),
  contentDir: v.string(),
  log: v.string(),
  now: v.string(),
  work: v.variant('job', [RequestWork, DeletionWork]),
  killAt: v.nullable(v.number()),
  when: v.picklist(['before', 'after']),
})
export type Life = v.InferOutput<typeof Life>

/** Does the job as a server does it and prints how many transactions it committed; or dies on the way. */
async function live(life: Life): Promise<void> {
  const db = openDatabase({ url: life.databaseUrl, poolSize: 4 })
  const commits = countCommits(db, life)
  const queue = await openQueue(db, fail)
  const context = await contextOf(life, db, queue.jobs)
  await doWork(context, life)
  process.stdout.write(String(commits()))
  process.exit(0)
}

function doWork(context: Context, { work }: Life): Promise<void> | undefined {
  return work.job === 'own-deletion'
    ? workers[work.job]?.(context, work.key)
    : workers[work.job]?.(context, work.key)
}

/** Kills this process as `kill -9` does, right before or right after its n-th commit. */
function countCommits(db: Database, { killAt, when }: Life): () => number {
  let commits = 0
  const begin = db.transaction.bind(db)
  const dieIf = (moment: Life['when']) => {
    if (commits === killAt && moment === when) {
      process.kill(process.pid, 'SIGKILL')
    }
  }
  db.transaction = () => {
    const builder = begin()
    const execute = builder.execute.bind(builder)
    builder.execute = async <T>(work: (tx: DatabaseTransaction) => Promise<T>): Promise<T> => {
      const result = await execute(async (tx) => {
        const done = await work(tx)
        commits += 1
        dieIf('before')
        return done
      })
      dieIf('after')
      return result
    }
    return builder
  }
  return () => commits
}

async function contextOf(life: Life, db: Database, jobs: Context['jobs']): Promise<Context> {
  const { policies, stopAddresses, declaredSystems, ...content } = await loadContent(
    life.contentDir,
  )
  const keys = parseKeyMaterial(life.keyMaterial)
  if ('faults' in keys) {
    throw new Error(keys.faults.join())
  }
  const clock = () => new Date(life.now)
  const logSigners = createLogSigners(life.log, keys.material.log)
  return {
    ...content,
    db,
    pushDoor: shutPushDoor(''),
    keys: createKeyRing(keys.material),
    publicUrl: 'http://127.0.0.1:8787',
    logOrigin: life.log,
    logSigners,
    logSigner: logSigners[0],
    wechat: createWeChat({ appId: '', appSecret: '', baseUrl: 'http://127.0.0.1:9', clock }),
    recipients: createRecipients({ addresses: stopAddresses, secrets: {}, clock }),
    handovers: createHandovers(),
    systems: connectSystems(declaredSystems, { secrets: {}, clock }),
    mail: null,
    messageTemplates: [],
    jobs,
    clock,
    ...createCallers(db),
  }
}

function fail(error: unknown): never {
  throw error
}

await live(v.parse(v.pipe(v.string(), v.parseJson(), Life), process.env.LIFE))
