import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a command to its end and answers its output; a non-zero exit throws with what it wrote. */
export async function runCommand(command: readonly string[]): Promise<string> {
  const [file = '', ...args] = command
  const { stdout } = await promisify(execFile)(file, args, { env: environment() })
  return stdout
}

/** Our own environment holds secrets, and PG* variables that would change what the programs do. */
function environment(): NodeJS.ProcessEnv | undefined {
  if (process.platform === 'win32') {
    return undefined // Windows programs do not start without SystemRoot and its like
  }
  return { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }
}
