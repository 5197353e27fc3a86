import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connectSystems, systemsWithoutSecret } from './adapters/connected-systems'
import { startEmbeddedPostgres } from './adapters/embedded-postgres/embedded-postgres'
import { createHandovers } from './adapters/handover/client'
import { createMail } from './adapters/mail/client'
import { createRecipients } from './adapters/recipient/client'
import { createWeChat } from './adapters/wechat/client'
import { createPushDoor, shutPushDoor } from './adapters/wechat/push'
import { SANDBOX_PUSH } from './adapters/wechat/sandbox/push'
import { startWeChatSandbox, type WeChatSandbox } from './adapters/wechat/sandbox/server'
import { closeApp, createApp } from './app'
import { createCallers } from './callers'
import type { Config } from './config'
import { type Content, loadContent } from './content'
import type { Context } from './context'
import { type Database, openDatabase } from './database'
import { exportTombstones, replayAndExport, TOMBSTONE_FILE } from './erasure/tombstone-file'
import { openQueue } from './jobs/queue'
import { readKeyFile } from './key-file'
import type { KeyMaterial } from './key-material'
import { assertKeysBelong, usesOnRecord } from './key-witness/store'
import { createKeyRing } from './keys'
import { publishLogKeys } from './ledger/log-key-store'
import { keepSequencing } from './ledger/sequencer'
import { createLogSigners } from './ledger/signer'
import { migrate } from './migrations/migrate'
import { publishBundled } from './policy/content'
import { recordRegister } from './register/release'
import { keep, keepRounds } from './rounds'
import { ensureFirstStaff, type FirstStaff } from './staff/first-account'
import { StartupError } from './startup-error'
import { pairSentences } from './text/config'
import { putToWork } from './workers'

const HOUR_MS = 3_600_000

export interface ServeOptions {
  contentDir: string
  pagesDir: string
  /** The receipt checker, built into one file, for download. */
  verifierFile: string
  clock: () => Date
  /** Something broke where nobody waits for an answer. */
  onError: (error: unknown) => void
  /** The database is gone for good: the process must end. */
  onDatabaseLost: (error: Error) => void
}

export interface RunningServer {
  url: string
  sandbox: boolean
  firstStaff: FirstStaff
  /** Ends everything in the order of dependence, the database last. */
  stop(): Promise<void>
}

/**
 * Starts the whole service: content, database, keys, WeChat or its sandbox, jobs, HTTP.
 * Throws StartupError with a code and all facts; what was started by then is stopped again.
 */
export async function serve(config: Config, options: ServeOptions): Promise<RunningServer> {
  const cleanup = new Cleanup()
  try {
    const content = await loadContent(options.contentDir)
    const db = await startDatabase(config, options, cleanup)
    const keys = await openKeys(config, db)
    const now = options.clock()
    const firstStaff = await ensureFirstStaff(db, { dataDir: config.dataDir, now })
    const declared = { register: content.register, sha256: content.registerSha256 }
    await recordRegister(db, declared, now)
    await publishBundled(db, content.policies, { declared, now })
    const sandbox = await startSandbox(config, options, cleanup)
    const context = await assemble({ config, options, content, db, keys, sandbox, cleanup })
    const url = await listen({ config, options, context, sandbox, cleanup })
    return { url, sandbox: sandbox !== null, firstStaff, stop: () => cleanup.run() }
  } catch (error) {
    await cleanup.run()
    throw error
  }
}

/** What has been started, to be ended in reverse order, once. */
class Cleanup {
  #steps: (() => Promise<void> | void)[] = []
  #ended: Promise<void> | undefined

  add(step: () => Promise<void> | void): void {
    this.#steps.push(step)
  }

  run(): Promise<void> {
    this.#ended ??= this.#runAll()
    return this.#ended
  }

  async #runAll(): Promise<void> {
    const failures: unknown[] = []
    for (const step of this.#steps.reverse()) {
      // One part that cannot end must not keep the database running.
      await (async () => step())().catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'not everything could be stopped')
    }
  }
}

async function startDatabase(
  config: Config,
  options: ServeOptions,
  cleanup: Cleanup,
): Promise<Database> {
  const { url, ownerUrl } = config.database ?? (await startEmbedded(config, options, cleanup))
  await migrate({ ownerUrl, serviceUrl: url })
  const db = openDatabase({
    url,
    poolSize: config.databasePoolSize,
    onConnectionLost: options.onError,
  })
  cleanup.add(() => db.destroy())
  return db
}

async function startEmbedded(config: Config, options: ServeOptions, cleanup: Cleanup) {
  const embedded = await startEmbeddedPostgres(config.dataDir, { onLost: options.onDatabaseLost })
  cleanup.add(() => embedded.stop())
  return { url: embedded.url, ownerUrl: embedded.url }
}

async function openKeys(config: Config, db: Database): Promise<KeyMaterial> {
  const material = config.keyMaterial ?? (await readKeyFile(config.dataDir, await usesOnRecord(db)))
  await assertKeysBelong(db, material)
  return material
}

async function startSandbox(
  config: Config,
  options: ServeOptions,
  cleanup: Cleanup,
): Promise<WeChatSandbox | null> {
  if (config.wechat) {
    return null
  }
  const sandbox = await startWeChatSandbox({ clock: options.clock })
  cleanup.add(() => sandbox.close())
  return sandbox
}

interface Parts {
  config: Config
  options: ServeOptions
  content: Content
  db: Database
  keys: KeyMaterial
  sandbox: WeChatSandbox | null
  cleanup: Cleanup
}

async function assemble(parts: Parts): Promise<Context> {
  const { config, db, options, cleanup } = parts
  const { policies, stopAddresses, declaredSystems, ...content } = parts.content
  const log = await openLog(parts)
  const queue = await openQueue(db, options.onError)
  const context: Context = {
    ...content,
    db,
    keys: createKeyRing(parts.keys),
    publicUrl: parts.config.publicUrl,
    ...log,
    wechat: createWeChat({ ...wechatAccount(parts), clock: options.clock }),
    pushDoor: openPushDoor(parts),
    recipients: openRecipients(parts),
    handovers: createHandovers({ receivers: config.privateReceivers }),
    systems: openSystems(parts),
    mail: config.mail ? createMail(config.mail) : null,
    messageTemplates: config.messageTemplates,
    jobs: queue.jobs,
    clock: options.clock,
    ...createCallers(db),
  }
  await forgetAgain(parts, context)
  await putToWork(queue, context)
  cleanup.add(() => queue.stop())
  cleanup.add(keepRounds(context, options.onError))
  cleanup.add(keepSequencing(context, options.onError))
  return context
}

// A restored backup knows what was deleted since: it forgets it before anything runs or is served.
async function forgetAgain({ config, options, cleanup }: Parts, context: Context): Promise<void> {
  const file = join(config.dataDir, TOMBSTONE_FILE)
  await replayAndExport(context, file)
  const run = () => exportTombstones(context, file).catch(options.onError)
  cleanup.add(keep(run, HOUR_MS))
}

// What is promised with an address must not fail at the first withdrawal.
function openRecipients({ config, content, options }: Parts) {
  const { stopAddresses: addresses } = content
  const { recipientSecrets: secrets } = config
  const without = Object.keys(addresses).filter((code) => secrets[code] === undefined)
  if (without.length > 0) {
    throw new StartupError('CONFIG_INVALID', [
      pairSentences.recipientWithoutSecret(without.join(', ')),
    ])
  }
  return createRecipients({ addresses, secrets, clock: options.clock })
}

function openSystems({ config, content, options, cleanup }: Parts) {
  const { declaredSystems } = content
  const { systemSecrets: secrets } = config
  const without = systemsWithoutSecret(declaredSystems, secrets)
  if (without.length > 0) {
    throw new StartupError('CONFIG_INVALID', [
      pairSentences.systemWithoutSecret(without.join(', ')),
    ])
  }
  const systems = connectSystems(declaredSystems, { secrets, clock: options.clock })
  cleanup.add(async () => {
    await Promise.all(systems.map(({ line }) => line.close()))
  })
  return systems
}

async function openLog({ config, db, keys, options }: Parts) {
  const logSigners = createLogSigners(config.logOrigin, keys.log)
  await publishLogKeys(db, logSigners, options.clock())
  return { logOrigin: config.logOrigin, logSigners, logSigner: logSigners[0] }
}

// The sandbox pushes with a key that everybody knows: it is taken only where the sandbox itself runs.
function openPushDoor(parts: Parts) {
  const { config, options } = parts
  const { appId } = wechatAccount(parts)
  const push = config.wechat ? config.push : SANDBOX_PUSH
  return push ? createPushDoor({ appId, ...push, clock: options.clock }) : shutPushDoor(appId)
}

function wechatAccount({ config, sandbox }: Parts) {
  if (config.wechat) {
    const { appId, appSecret, apiBase } = config.wechat
    return { appId, appSecret, baseUrl: apiBase }
  }
  if (!sandbox) {
    throw new Error('neither WeChat nor its sandbox')
  }
  return { appId: sandbox.appId, appSecret: sandbox.appSecret, baseUrl: sandbox.baseUrl }
}

async function listen(
  parts: Pick<Parts, 'config' | 'options' | 'sandbox' | 'cleanup'> & { context: Context },
) {
  const { config, options, sandbox, context } = parts
  const pagesDir = existsSync(options.pagesDir) ? options.pagesDir : null
  const { verifierFile } = options
  const app = await createApp({ config, context, sandbox, pagesDir, verifierFile })
  const url = await app.listen({ host: config.host, port: config.port })
  parts.cleanup.add(() => closeApp(app))
  return url
}
