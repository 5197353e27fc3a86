import { exitWithExplanation, main } from '../server/main'
import { ensureBuilt } from './build-phone'

async function start(): Promise<void> {
  await ensureBuilt('h5')
  await main()
}

start().catch(exitWithExplanation)
