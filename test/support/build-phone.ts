import { ensureBuilt } from '../../scripts/build-phone'

/** Gives the folder of the WeChat package, built for production and no older than its sources. */
export function builtWeapp(): Promise<string> {
  return ensureBuilt('weapp', say)
}

/** Gives the folder of the H5 pages, in the same way. */
export function builtH5(): Promise<string> {
  return ensureBuilt('h5', say)
}

// Jest's own console would print a stack with every line.
function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
