import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { ensureBuilt } from './build-phone'
import { ensureChromium, NoChromium } from './chromium'
import { testText } from './text'

/** `npm test [jest's own arguments]`: everything the tests need, then all of them. */
async function main(): Promise<void> {
  const chromium = ensureChromium(console.log)
  console.log(testText.chromium(chromium))
  await ensureBuilt('weapp', console.log)
  await ensureBuilt('h5', console.log)
  process.exitCode = runJest(process.argv.slice(2), { CHROMIUM_PATH: chromium })
}

// PostgreSQL, Chromium and a server want a core beside the workers.
function runJest(args: readonly string[], variables: Readonly<Record<string, string>>): number {
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest')
  const workers = Math.max(2, availableParallelism() - 1)
  const run = spawnSync(process.execPath, [jest, '--maxWorkers', String(workers), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  })
  return run.status ?? 1
}

main().catch((error: unknown) => {
  console.error(error instanceof NoChromium ? error.message : error)
  process.exitCode = 1
})
