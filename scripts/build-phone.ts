import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isTaken, release, take } from './build-lock'
import { buildText } from './text'

const ROOT = resolve(import.meta.dirname, '..')
const TARO = join(ROOT, 'node_modules/@tarojs/cli/bin/taro')
const SOURCES = ['src', 'contract', 'config', 'package.json', 'babel.config.cjs']
/** The file that each build always writes. */
const MARKS = { weapp: 'app.json', h5: 'index.html' } as const
const TELL_EVERY_MS = 10_000
const LOOK_EVERY_MS = 200

export type Target = keyof typeof MARKS

/** How a build speaks of itself, line by line. */
export type Tell = (line: string) => void

/** For a start: pages as new as their sources where the build tool is installed, else those that are there. */
export async function ensurePages(tell: Tell): Promise<void> {
  if (existsSync(TARO)) {
    await ensureBuilt('h5', tell)
  } else if (writtenAt('h5') === 0) {
    tell(buildText.noPages)
  }
}

/**
 * Gives the folder of a production build no older than its sources, building only when it must.
 * Throws BuildFailed.
 */
export async function ensureBuilt(target: Target, tell: Tell): Promise<string> {
  await oneAtATime(target, tell, async () => {
    if (writtenAt(target) < newestSource()) {
      await compile(target, tell)
    }
  })
  return folderOf(target)
}

/** Builds in any case. Throws BuildFailed. */
export async function build(target: Target, tell: Tell): Promise<void> {
  await oneAtATime(target, tell, () => compile(target, tell))
}

/** The build tool gave up; the message holds what it said. */
export class BuildFailed extends Error {
  constructor(target: Target, output: string) {
    super(`${buildText.failed(target)}\n${output}`)
    this.name = 'BuildFailed'
  }
}

/** Test files and people build side by side: one of them builds, the others wait for it. */
async function oneAtATime(target: Target, tell: Tell, work: () => Promise<void>): Promise<void> {
  const lock = `${folderOf(target)}.lock`
  mkdirSync(dirname(lock), { recursive: true })
  if (isTaken(lock)) {
    tell(buildText.waiting(target))
  }
  while (!take(lock)) {
    await wait(LOOK_EVERY_MS)
  }
  await work().finally(() => release(lock))
}

async function compile(target: Target, tell: Tell): Promise<void> {
  const begun = new Date()
  const seconds = () => Math.round((Date.now() - begun.getTime()) / 1000)
  tell(buildText.started(target))
  const going = setInterval(() => tell(buildText.going(target, seconds())), TELL_EVERY_MS)
  await runTaro(target).finally(() => clearInterval(going))
  // What changed while we built is newer than the build.
  utimesSync(markOf(target), begun, begun)
  tell(buildText.done(target, seconds()))
}

async function runTaro(target: Target): Promise<void> {
  const taro = spawn(process.execPath, [TARO, 'build', '--type', target], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [taro.stdout, taro.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString()
    })
  }
  // The tool can end well without having written anything.
  const before = writtenAt(target)
  if ((await exitOf(taro)) !== 0 || writtenAt(target) === before) {
    throw new BuildFailed(target, output)
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', done)
  })
}

function folderOf(target: Target): string {
  return join(ROOT, 'dist', target)
}

function markOf(target: Target): string {
  return join(folderOf(target), MARKS[target])
}

function writtenAt(target: Target): number {
  return statSync(markOf(target), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestSource(): number {
  const files = SOURCES.map((source) => join(ROOT, source)).flatMap((source) =>
    statSync(source).isDirectory() ? filesBelow(source) : [source],
  )
  return Math.max(...files.map((file) => statSync(file).mtimeMs))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
