import { join } from 'node:path'
import { type CallOptions, createClient, type Transport } from '@contract/client'
import type { FastifyInstance } from 'fastify'
import { connectSystems } from '../../server/adapters/connected-systems'
import { createHandovers } from '../../server/adapters/handover/client'
import { createRecipients } from '../../server/adapters/recipient/client'
import { createWeChat } from '../../server/adapters/wechat/client'
import { createPushDoor } from '../../server/adapters/wechat/push'
import { SANDBOX_PUSH } from '../../server/adapters/wechat/sandbox/push'
import { startWeChatSandbox, type WeChatSandbox } from '../../server/adapters/wechat/sandbox/server'
import { closeApp, createApp } from '../../server/app'
import { createCallers } from '../../server/callers'
import { loadContent } from '../../server/content'
import type { Context } from '../../server/context'
import { openQueue } from '../../server/jobs/queue'
import { generateKeyMaterial, type KeyMaterial, parseKeyMaterial } from '../../server/key-material'
import { createKeyRing, type KeyRing } from '../../server/keys'
import { publishLogKeys } from '../../server/ledger/log-key-store'
import { sequence } from '../../server/ledger/sequencer'
import { createLogSigners, type LogSigners } from '../../server/ledger/signer'
import { publishBundled } from '../../server/policy/content'
import { recordRegister } from '../../server/register/release'
import { createTestDatabase, type TestDatabase } from './database'

const CONTENT_DIR = join(import.meta.dirname, '../../content')

/** A Sunday morning in Shanghai, with the bundled policy in force. */
const START = new Date('2026-11-22T02:00:00.000Z')

/** A clock that stands still until a test moves it. */
export interface TestClock {
  now(): Date
  moveBy(milliseconds: number): void
}

/** The whole server on a database of its own, with WeChat's sandbox beside it. */
export interface TestServer {
  app: FastifyInstance
  context: Context
  database: TestDatabase
  sandbox: WeChatSandbox
  clock: TestClock
  /** Every line that the server has logged, as JSON text. */
  logLines: string[]
  client: ReturnType<typeof createClient>
  /** What the background does within seconds: every entry gets its place in the log, under a signed head. */
  sequence(): Promise<void>
  close(): Promise<void>
}

/** A server for this test file, made before its tests and closed after them. */
export function provideServer(): () => TestServer {
  let current: TestServer | undefined
  beforeAll(async () => {
    current = await startTestServer()
  })
  afterAll(async () => {
    await current?.close()
  })
  return () => {
    if (current === undefined) {
      throw new Error('the test server exists only inside tests')
    }
    return current
  }
}

async function startTestServer(): Promise<TestServer> {
  const clock = createTestClock()
  const database = await createTestDatabase()
  const sandbox = await startWeChatSandbox({ clock: clock.now })
  const { policies, stopAddresses, declaredSystems, ...content } = await loadContent(CONTENT_DIR)
  const declared = { register: content.register, sha256: content.registerSha256 }
  await recordRegister(database.service, declared, clock.now())
  await publishBundled(database.service, policies, { declared, now: clock.now() })
  const queue = await openQueue(database.service, failLoudly)
  const { appId, appSecret, baseUrl } = sandbox
  const logSigners = createTestSigners()
  await publishLogKeys(database.service, logSigners, clock.now())
  const context: Context = {
    ...content,
    db: database.service,
    keys: createTestKeys(),
    publicUrl: 'http://127.0.0.1:8787',
    logOrigin: TEST_LOG,
    logSigners,
    logSigner: logSigners[0],
    pushDoor: createPushDoor({ appId, ...SANDBOX_PUSH, clock: clock.now }),
    wechat: createWeChat({ appId, appSecret, baseUrl, clock: clock.now }),
    recipients: createRecipients({ addresses: stopAddresses, secrets: {}, clock: clock.now }),
    handovers: createHandovers(),
    systems: connectSystems(declaredSystems, { secrets: {}, clock: clock.now }),
    mail: null,
    messageTemplates: [],
    jobs: queue.jobs,
    clock: clock.now,
    ...createCallers(database.service),
  }
  const logLines: string[] = []
  const app = await createTestApp(context, sandbox, logLines)
  const close = async (): Promise<void> => {
    await closeApp(app)
    await queue.stop()
    await sandbox.close()
    await database.drop()
  }
  const client = createClient(injecting(app))
  const sequenceAll = () => placeEveryEntry(context)
  return { app, context, database, sandbox, clock, logLines, client, sequence: sequenceAll, close }
}

function createTestClock(): TestClock {
  let time = START.getTime()
  return {
    now: () => new Date(time),
    moveBy: (milliseconds) => {
      time += milliseconds
    },
  }
}

function failLoudly(error: unknown): never {
  throw error
}

async function placeEveryEntry(context: Context): Promise<void> {
  while ((await sequence(context)) > 0) {
    // until nothing waits
  }
}

/** A key ring that nobody else has. */
export function createTestKeys(): KeyRing {
  return createKeyRing(newKeyMaterial())
}

/** The name of the log under test. */
export const TEST_LOG = 'privacy-center.test/log'

/** Keys of the log that nobody else has. */
export function createTestSigners(): LogSigners {
  return createLogSigners(TEST_LOG, newKeyMaterial().log)
}

/** The secrets of a fresh installation. */
export function newKeyMaterial(): KeyMaterial {
  const keys = parseKeyMaterial(generateKeyMaterial())
  if ('faults' in keys) {
    throw new Error(keys.faults.join())
  }
  return keys.material
}

/** The HTTP side of a context, as main makes it; without a sandbox it stands as with an AppID. */
export async function createTestApp(
  context: Context,
  sandbox: WeChatSandbox | null,
  logLines: string[] = [],
): Promise<FastifyInstance> {
  const app = await createApp({
    config: { publicUrl: 'http://127.0.0.1:8787', trustProxy: false, logLevel: 'info' },
    context,
    sandbox,
    pagesDir: null,
    logStream: { write: (line) => logLines.push(line) },
  })
  await app.ready()
  return app
}

/** Carries calls into the app without a socket; each from an address of its own, as from many phones. */
function injecting(app: FastifyInstance): Transport {
  let calls = 0
  return async ({ method, path, headers, body }) => {
    calls += 1
    const answer = await app.inject({
      method,
      url: path,
      remoteAddress: `10.${calls >> 16}.${(calls >> 8) & 255}.${calls & 255}`,
      ...(body === undefined
        ? { headers }
        : { headers: jsonHeaders(headers), payload: JSON.stringify(body) }),
    })
    return {
      status: answer.statusCode,
      headers: { etag: String(answer.headers.etag ?? '') },
      body: answer.body === '' ? undefined : answer.json(),
    }
  }
}

function jsonHeaders(headers: Record<string, string>): Record<string, string> {
  return { ...headers, 'content-type': 'application/json' }
}

let keys = 0

/** A key for a write that is sent once. */
export function newKey(): string {
  keys += 1
  return `test-key-${keys}`
}

/** Options of a write by the owner of a session. */
export function by(session: string, idempotencyKey = newKey()): CallOptions {
  return { session, idempotencyKey }
}
