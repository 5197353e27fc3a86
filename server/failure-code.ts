import { access, readFile } from 'node:fs/promises'

/** For `.catch`: a file that is not there is fine, every other failure is not. */
export function ignoreAbsence(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) {
    throw error
  }
}

/** The text of a file; undefined when there is none. */
export async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    ignoreAbsence(error)
    return undefined
  })
}

/** Whether the path exists; a folder we may not look into throws. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch (error) {
    ignoreAbsence(error)
    return false
  }
}

/** Node's and PostgreSQL's errors both carry a string `code`. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error)) {
    return false
  }
  return codes.some((code) => code === error.code)
}
