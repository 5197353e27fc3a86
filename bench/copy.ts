/**
 * What a copy of many records costs in memory: the peak resident size of a process of its own that packs ten thousand,
 * and then ten times as many, and reads the zip again. `npx tsx bench/copy.ts [most records]`; exits 1 when ten times
 * the records take half as much memory again.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { startEmbeddedPostgres } from '../server/adapters/embedded-postgres/embedded-postgres'
import { createHandovers } from '../server/adapters/handover/client'
import { createRecipients } from '../server/adapters/recipient/client'
import { createWeChat } from '../server/adapters/wechat/client'
import { createPushDoor } from '../server/adapters/wechat/push'
import { SANDBOX_PUSH } from '../server/adapters/wechat/sandbox/push'
import { aeadSeal } from '../server/aead'
import { createCallers } from '../server/callers'
import { loadContent } from '../server/content'
import type { Context } from '../server/context'
import { runCopy } from '../server/copy/copies'
import { type Database, openDatabase } from '../server/database'
import { generateKeyMaterial, parseKeyMaterial } from '../server/key-material'
import { createKeyRing } from '../server/keys'
import { createLogSigners } from '../server/ledger/signer'
import { migrate } from '../server/migrations/migrate'
import { fileRequest } from '../server/request/filing'
import { freshLogin } from '../server/request/identity'
import { boundTo, createVault, type Vault } from '../server/vault/store'

const MOST = 100_000
const BATCH = 1000
const FIELD = 'cs_call'
const CONTENT = 'Asked where the bill is sent to, and was told. '.repeat(5)

async function main(): Promise<void> {
  const [, , most = String(MOST), url, keys, personId, requestId] = process.argv
  if (url && keys && personId && requestId) {
    return pack({ url, keys, personId, requestId })
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'privacy-bench-'))
  const postgres = await startEmbeddedPostgres(dataDir)
  try {
    await migrate({ ownerUrl: postgres.url })
    await compare(postgres.url, Number(most))
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true })
  }
}

async function compare(url: string, most: number): Promise<void> {
  const keys = generateKeyMaterial()
  const few = await measure({ url, keys, records: most / 10 })
  const many = await measure({ url, keys, records: most })
  const ratio = many.peakMb / few.peakMb
  console.log(`peak ${ratio.toFixed(2)}× for ten times the records`)
  process.exitCode = ratio < 1.5 ? 0 : 1
}

interface Asked {
  url: string
  keys: string
  records: number
}

async function measure({ url, keys, records }: Asked): Promise<{ peakMb: number }> {
  const db = openDatabase({ url, poolSize: 2 })
  const context = await contextOf(db, keys)
  const key = await db.transaction().execute(async (tx) => {
    const at = context.clock()
    const vault = await createVault(tx, context.keys, { pseudonym: uuid(), at })
    const { moving } = await fileRequest(context, tx, {
      owner: vault,
      type: 'copy',
      scope: 'groups:all',
      channel: 'self',
      now: at,
      words: null,
      identity: freshLogin('copy', at),
    })
    await fill(tx, vault, { records, at })
    return moving.key
  })
  const begun = performance.now()
  const args = ['--import', 'tsx', import.meta.filename, 'pack', url, keys]
  const said = execFileSync(process.execPath, [...args, key.personId, key.requestId])
  const seconds = (performance.now() - begun) / 1000
  const { bytes } = await db
    .selectFrom('copy')
    .select('bytes')
    .where('person_id', '=', key.personId)
    .where('state', '=', 'ready')
    .executeTakeFirstOrThrow()
  await db.destroy()
  const peakMb = Number(said) / 1024
  const zipMb = (bytes ?? 0) / 1_048_576
  console.log(
    `${records} records: ${zipMb.toFixed(1)} MB of zip in ${seconds.toFixed(0)} s, peak ${peakMb.toFixed(0)} MB`,
  )
  return { peakMb }
}

async function fill(
  tx: Database,
  { personId, dataKey }: Vault,
  { records, at }: { records: number; at: Date },
): Promise<void> {
  for (let start = 0; start < records; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, records - start) }, (_, index) => {
      const place = { personId, field: FIELD, valueId: uuid() }
      const content = Buffer.from(`${start + index} ${CONTENT}`)
      return {
        person_id: personId,
        field: FIELD,
        value_id: place.valueId,
        ciphertext: aeadSeal(dataKey, content, boundTo(place)),
        source: 'service',
        recorded_at: at,
      }
    })
    await tx.insertInto('vault_value').values(rows).execute()
  }
}

/** In a process of its own, so that its peak is the copy's. */
async function pack(asked: {
  url: string
  keys: string
  personId: string
  requestId: string
}): Promise<void> {
  const db = openDatabase({ url: asked.url, poolSize: 4 })
  await runCopy(await contextOf(db, asked.keys), asked)
  process.stdout.write(String(process.resourceUsage().maxRSS))
  await db.destroy()
}

async function contextOf(db: Database, keyText: string): Promise<Context> {
  const { policies, stopAddresses, declaredSystems, ...content } = await loadContent(
    join(import.meta.dirname, '../content'),
  )
  const keys = parseKeyMaterial(keyText)
  if ('faults' in keys) {
    throw new Error(keys.faults.join())
  }
  const clock = () => new Date()
  const logSigners = createLogSigners('bench.local/log', keys.material.log)
  return {
    ...content,
    db,
    keys: createKeyRing(keys.material),
    publicUrl: 'https://bench.local',
    logOrigin: 'bench.local/log',
    logSigners,
    logSigner: logSigners[0],
    wechat: createWeChat({ appId: '', appSecret: '', baseUrl: 'http://127.0.0.1:9', clock }),
    recipients: createRecipients({ addresses: stopAddresses, secrets: {}, clock }),
    handovers: createHandovers(),
    systems: [],
    mail: null,
    messageTemplates: [],
    pushDoor: createPushDoor({ appId: '', ...SANDBOX_PUSH, clock }),
    jobs: { enqueue: async () => undefined },
    clock,
    ...createCallers(db),
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})
