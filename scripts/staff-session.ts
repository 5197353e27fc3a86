import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'

/** Where a member of staff is logged in, and as whom. */
const KeptSession = v.strictObject({ url: v.string(), token: v.string() })
export type KeptSession = v.InferOutput<typeof KeptSession>

/** The file lets others read it: whoever can read it can act in its owner's name. */
export class SessionExposed extends Error {}

function sessionFile(): string {
  return process.env.STAFF_SESSION_FILE ?? join(homedir(), '.huilunpusi-staff.json')
}

/** The kept session; null where nobody is logged in. Throws SessionExposed where others could have read it. */
export async function readSession(): Promise<KeptSession | null> {
  const path = sessionFile()
  const found = await stat(path).catch(absent)
  if (found === null) {
    return null
  }
  if ((found.mode & 0o077) !== 0) {
    throw new SessionExposed(path)
  }
  return v.parse(v.pipe(v.string(), v.parseJson(), KeptSession), await readFile(path, 'utf8'))
}

/** Keeps a session for its owner's eyes only. */
export async function keepSession(session: KeptSession): Promise<void> {
  const path = sessionFile()
  await writeFile(path, JSON.stringify(session), { mode: 0o600 })
  await chmod(path, 0o600) // a file that was there keeps its mode otherwise
}

export function forgetSession(): Promise<void> {
  return rm(sessionFile(), { force: true })
}

function absent(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return null
  }
  throw error
}
