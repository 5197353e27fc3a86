import { exitWithExplanation, main } from '../../server/main'

/** The service alone, without building pages first. */
main().catch(exitWithExplanation)
