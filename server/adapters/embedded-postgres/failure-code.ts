import { access } from 'node:fs/promises'

/** For `.catch`: a file that is not there is fine, every other failure is not. */
export function ignoreAbsence(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) {
    throw error
  }
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
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code)
}
