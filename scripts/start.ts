import { exitWithExplanation, main } from '../server/main'
import { BuildFailed, ensurePages } from './build-phone'
import { ensureVerifier } from './build-verifier'

/** `npm start`: the H5 pages, built when they are not there or are old, the receipt checker, and then the service. */
async function start(): Promise<void> {
  await ensurePages(console.log)
  await ensureVerifier()
  await main()
}

start().catch((error: unknown) => {
  if (error instanceof BuildFailed) {
    console.error(error.message)
    process.exit(1)
  }
  exitWithExplanation(error)
})
