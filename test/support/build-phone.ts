import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { filesBelow } from './miniapp/package'

const ROOT = path.resolve(__dirname, '../..')
const SOURCES = ['src', 'contract', 'config', 'package.json', 'babel.config.cjs']
const MARKS = { weapp: 'app.json', h5: 'index.html' } as const
type Target = keyof typeof MARKS

/** Gives the folder of the WeChat package, built for production and no older than its sources. */
export function builtWeapp(): Promise<string> {
  return built('weapp')
}

/** Gives the folder of the H5 pages, in the same way. */
export function builtH5(): Promise<string> {
  return built('h5')
}

/** Test files run side by side: one of them builds, the others wait for it. */
async function built(target: Target): Promise<string> {
  const folder = path.join(ROOT, 'dist', target)
  const lock = path.join(ROOT, 'dist', `${target}.lock`)
  mkdirSync(path.dirname(lock), { recursive: true })
  while (!isFresh(path.join(folder, MARKS[target]))) {
    if (take(lock)) {
      try {
        await build(target)
      } finally {
        rmSync(lock)
      }
    } else {
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  return folder
}

function isFresh(mark: string): boolean {
  return !existsSync(lockOf(mark)) && existsSync(mark) && statSync(mark).mtimeMs >= newestSource()
}

function lockOf(mark: string): string {
  return `${path.dirname(mark)}.lock`
}

/** A lock holds the id of the process that builds; one whose process is gone is void. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (existsSync(lock) && !isAlive(Number(readFileSync(lock, 'utf8')))) {
      rmSync(lock, { force: true })
    }
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function build(target: Target) {
  const cli = path.join(ROOT, 'node_modules/@tarojs/cli/bin/taro')
  const env = { ...process.env, NODE_ENV: 'production' }
  return promisify(execFile)(process.execPath, [cli, 'build', '--type', target], { cwd: ROOT, env })
}

function newestSource(): number {
  const files = SOURCES.map((source) => path.join(ROOT, source)).flatMap((source) =>
    statSync(source).isDirectory()
      ? filesBelow(source).map((file) => path.join(source, file))
      : [source],
  )
  return Math.max(...files.map((file) => statSync(file).mtimeMs))
}
