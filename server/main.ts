import { join, resolve } from 'node:path'
import { readConfig } from './config'
import { safeError } from './log'
import { type RunningServer, serve } from './serve'
import { StartupError } from './startup-error'
import { explainStartupError, greeting, stopping } from './text/startup'

const ROOT = join(import.meta.dirname, '..')
const FORCE_AFTER_MS = 30_000

/** Runs the service until a signal ends it; exits 1 with an explanation when it cannot start. */
export async function main(): Promise<void> {
  const config = readConfig(process.env)
  const starting = serve(config, {
    contentDir: resolve(ROOT, config.contentDir),
    pagesDir: join(ROOT, 'dist', 'h5'),
    verifierFile: join(ROOT, 'dist', 'verify-receipt.mjs'),
    clock: () => new Date(),
    onError: report,
    onDatabaseLost: (error) => {
      report(error)
      process.exit(1)
    },
  })
  stopOnSignal(starting)
  console.log(greeting(await starting))
}

function report(error: unknown): void {
  console.error(
    JSON.stringify(safeError(error instanceof Error ? error : new Error(String(error)))),
  )
}

// A signal during the start lets it finish first: half a start has no order to stop in.
function stopOnSignal(starting: Promise<RunningServer>): void {
  const stop = () => {
    console.log(stopping)
    setTimeout(() => process.exit(1), FORCE_AFTER_MS).unref()
    const ended = starting.then((server) => server.stop())
    ended.then(
      () => process.exit(0),
      (error: unknown) => {
        report(error)
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

/** Says why the start failed and ends the process. */
export function exitWithExplanation(error: unknown): never {
  if (error instanceof StartupError) {
    console.error(explainStartupError(error))
  } else {
    console.error(error)
  }
  process.exit(1)
}
