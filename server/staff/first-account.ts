import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { type Database, transaction } from '../database'
import { firstStaffAccountText } from '../text/staff'
import { hashPassword, randomPassword } from './password'
import { firstStaffAccount } from './rules'
import { hasStaff, insertStaff } from './store'

const FILE_NAME = 'first-staff-account.txt'

export type FirstStaff = { created: true; login: string; path: string } | { created: false }

/**
 * Makes the first staff account where there is none yet, with a random password that must be
 * changed, and leaves both in `<dataDir>/first-staff-account.txt` for the owner of that folder alone.
 * Of two servers starting at once one makes it and the other finds it made.
 */
export async function ensureFirstStaff(
  db: Database,
  { dataDir, now }: { dataDir: string; now: Date },
): Promise<FirstStaff> {
  if (await hasStaff(db)) {
    return { created: false }
  }
  const password = randomPassword()
  const passwordHash = await hashPassword(password)
  const account = firstStaffAccount({ staffId: uuid(), passwordHash, now })
  const path = join(dataDir, FILE_NAME)
  return transaction(db, async (tx) => {
    if (!(await insertStaff(tx, account))) {
      return { created: false }
    }
    // Before the commit: a crash in between leaves a file without account, which the next start replaces,
    // and never an account whose password nobody knows.
    await writeForOwner(path, firstStaffAccountText({ login: account.login, password }))
    return { created: true, login: account.login, path }
  })
}

/** Written aside and moved into place, so that it is never there by half or readable by others. */
async function writeForOwner(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o711 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
    await rename(draft, path)
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
}
