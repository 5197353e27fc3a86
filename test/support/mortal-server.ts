import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createClient, type Transport, TransportError } from '@contract/client'
import * as v from 'valibot'
import { freePort } from './free-port'

const ENTRY = join(__dirname, 'serve.ts')
const START_MS = 60_000
const PAUSE_MS = 100

/** A server in a process of its own, with the embedded database, to be ended without warning. */
export interface MortalServer {
  client: ReturnType<typeof createClient>
  /** What `wx.login` gives on a phone where this account is logged in; null when the server went away. */
  loginCode(account: string): Promise<string | null>
  /** SIGKILL for server and database at once: nobody flushes, nobody says goodbye. */
  kill(): Promise<void>
  /** As Ctrl-C does it. */
  stop(): Promise<void>
}

/** Starts the service on `dataDir` and waits until it is ready; a start that needs a hand fails here. */
export async function startMortalServer(dataDir: string): Promise<MortalServer> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', ENTRY], {
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(url, child, () => complaint)
  return {
    client: createClient(overHttp(url)),
    loginCode: (account) => askForCode(url, account),
    kill: async () => {
      const ended = once(child, 'exit')
      process.kill(await postmasterPid(dataDir), 'SIGKILL')
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
    },
  }
}

async function untilReady(url: string, child: ChildProcess, complaint: () => string) {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok) {
      return
    }
    await wait(PAUSE_MS)
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not start:\n${complaint()}`)
}

async function postmasterPid(dataDir: string): Promise<number> {
  const noted = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')
  return Number(noted.split('\n')[0])
}

/** A connection that breaks rejects with TransportError, as on the phone. */
function overHttp(url: string): Transport {
  return async ({ method, path, headers, body }) => {
    const answer = await exchange(`${url}${path}`, {
      method,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.status, headers: {}, body: answer.body }
  }
}

async function exchange(url: string, init: RequestInit) {
  try {
    const answer = await fetch(url, init)
    const body: unknown = await answer.json()
    return { status: answer.status, body }
  } catch (cause) {
    throw new TransportError('interrupted', { cause })
  }
}

const Code = v.object({ code: v.string() })

async function askForCode(url: string, account: string): Promise<string | null> {
  const answer = await fetch(`${url}/sandbox/login-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account }),
  }).catch(() => null)
  return answer && v.parse(Code, await answer.json()).code
}
