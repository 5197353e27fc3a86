import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connectOrStart } from '../../server/adapters/embedded-postgres/embedded-postgres'
import { type Database, openOwnerDatabase } from '../../server/database'
import { freePort } from './free-port'

const ROOT = path.resolve(import.meta.dirname, '../..')
const READY_MS = 120_000

/** The product as a person starts it: its own process, its own embedded database, the sandbox. */
export interface ServerProcess {
  url: string
  dataDir: string
  pid: number
  /** What it has written so far. */
  output(): string
  /** As Ctrl-C does it. Out: the exit code. */
  stop(): Promise<number | null>
  /** As a power cut does it. */
  kill(): Promise<void>
}

/** Runs `npm start`'s own program on a free port and waits until it is ready. */
export async function startServerProcess(
  dataDir: string,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = environment.PORT ?? String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: port,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written: string[] = []
  child.stdout.on('data', (chunk: Buffer) => written.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => written.push(chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = `http://127.0.0.1:${port}`
  await untilReady(url, child, () => written.join(''))
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    output: () => written.join(''),
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) {
      throw new Error(`the server ended while starting:\n${output()}`)
    }
    const ready = await fetch(`${url}/health/ready`).catch(() => null)
    if (ready?.ok) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the server was not ready in time:\n${output()}`)
}

/** A folder for one run's data, outside the checkout. */
export async function temporaryDataDir(): Promise<{ path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'privacy-journey-'))
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Looks into the database of a running server, beside it and as its owner. */
export async function lookInside<T>(
  dataDir: string,
  look: (db: Database) => Promise<T>,
): Promise<T> {
  const embedded = await connectOrStart(dataDir)
  const db = openOwnerDatabase(embedded.url)
  try {
    return await look(db)
  } finally {
    await db.destroy()
    await embedded.stop()
  }
}
