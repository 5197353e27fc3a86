import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium } from 'playwright-core'
import { testText } from './text'

/** Where distributions put it. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
/** Chinese letters come with it, else every picture shows boxes. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk']

/** No browser, and no way to get one. */
export class NoChromium extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'NoChromium'
  }
}

/**
 * The path of a Chromium to run the journeys in, installed now where there was none.
 * Throws NoChromium, so that no journey is ever left out in silence.
 */
export function ensureChromium(tell: (line: string) => void): string {
  const path = findChromium() ?? install(tell)
  if (path === undefined) {
    throw new NoChromium(testText.noChromium)
  }
  return path
}

/** CHROMIUM_PATH, the machine's own or Playwright's. Throws NoChromium where CHROMIUM_PATH names nothing. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && !existsSync(named)) {
    throw new NoChromium(testText.notThere(named))
  }
  return named ?? [...USUAL, chromium.executablePath()].find((path) => existsSync(path))
}

function install(tell: (line: string) => void): string | undefined {
  const ways = isDebianRoot() ? [installByApt, installByPlaywright] : [installByPlaywright]
  for (const way of ways) {
    way(tell)
    const path = findChromium()
    if (path !== undefined) {
      return path
    }
  }
  return undefined
}

function isDebianRoot(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

function installByApt(tell: (line: string) => void): void {
  tell(testText.installing(`apt-get install ${DEBIAN_PACKAGES.join(' ')}`))
  run('apt-get', ['update', '-q'])
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...DEBIAN_PACKAGES])
}

function installByPlaywright(tell: (line: string) => void): void {
  tell(testText.installing('npx playwright-core install chromium'))
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json')
  run(process.execPath, [join(dirname(manifest), 'cli.js'), 'install', 'chromium'])
}

// How it went shows in whether the browser is there afterwards.
function run(command: string, args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { stdio: 'inherit', env })
}
