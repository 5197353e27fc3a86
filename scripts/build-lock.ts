import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hasCode } from '../server/failure-code'

/** Takes a lock file for this process. Out: false while another living process has it. */
export function take(lock: string): boolean {
  if (isTaken(lock)) {
    return false
  }
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      return false // somebody was quicker
    }
    throw error
  }
}

export function release(lock: string): void {
  rmSync(lock, { force: true })
}

/** Whether a living process holds the lock; one whose process is gone is void and taken away. */
export function isTaken(lock: string): boolean {
  const holder = holderOf(lock)
  if (holder === undefined) {
    return false
  }
  if (holder === '' || isAlive(Number(holder))) {
    return true // empty: its holder is just writing its id
  }
  release(lock)
  return false
}

function holderOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) {
      return undefined
    }
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}
