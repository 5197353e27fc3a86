import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Life } from './mortal-worker'

const ROOT = join(__dirname, '../..')
const OUT_DIR = join(ROOT, 'node_modules/.cache/mortal-worker')

/** Builds the worker into one file, which starts in a fraction of the time. Out: its path. */
export async function buildWorker(): Promise<string> {
  const { build } = await import('esbuild')
  await mkdir(OUT_DIR, { recursive: true })
  const outfile = join(OUT_DIR, `${process.pid}.mjs`)
  await build({
    entryPoints: [join(__dirname, 'mortal-worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
  })
  return outfile
}

/** How a life ended: by `kill -9`, or after so many commits. */
export type Death = { killed: true } | { killed: false; commits: number }

/** Lets a worker live, as a process of its own. Throws what it complained of when it ended otherwise. */
export async function liveOnce(worker: string, life: Life): Promise<Death> {
  const child = spawn(process.execPath, [worker], {
    env: { ...process.env, LIFE: JSON.stringify(life) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [said, complaint] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  await once(child, 'close')
  if (child.signalCode === 'SIGKILL') {
    return { killed: true }
  }
  if (child.exitCode !== 0) {
    throw new Error(`the worker ended by itself:\n${complaint}`)
  }
  return { killed: false, commits: Number(said) }
}
