import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode, readIfThere } from './failure-code'
import {
  completeKeyMaterial,
  generateKeyMaterial,
  type KeyMaterial,
  parseKeyMaterial,
} from './key-material'
import { StartupError } from './startup-error'

/**
 * The keys in `<dataDir>/keys.json`, made at the first start and readable by its owner alone; a use that an earlier
 * release did not know gets its key here. In: the uses that data was written with. A key of theirs that is gone is
 * never replaced by a new one, which would read none of it. Throws KEY_RING_INVALID.
 */
export async function readKeyFile(
  dataDir: string,
  usesOnRecord: ReadonlySet<string>,
): Promise<KeyMaterial> {
  const path = join(dataDir, 'keys.json')
  const text = await completedKeyFile(path, usesOnRecord)
  if (text === undefined) {
    throw new StartupError('KEY_RING_INVALID', [`${path}: missing`])
  }
  const result = parseKeyMaterial(text)
  if ('faults' in result) {
    throw new StartupError(
      'KEY_RING_INVALID',
      result.faults.map((fault) => `${path}: ${fault}`),
    )
  }
  await chmod(path, 0o600)
  return result.material
}

async function completedKeyFile(
  path: string,
  usesOnRecord: ReadonlySet<string>,
): Promise<string | undefined> {
  const there = await readIfThere(path)
  if (there === undefined) {
    return usesOnRecord.size === 0 ? createKeyFile(path) : undefined
  }
  const completed = completeKeyMaterial(there, usesOnRecord)
  if (completed === undefined) {
    return there
  }
  await writeAside(path, completed, (draft) => rename(draft, path))
  return readIfThere(path)
}

/** Linked into place: the first of two starts at once wins. */
async function createKeyFile(path: string): Promise<string | undefined> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o711 })
  await writeAside(path, generateKeyMaterial(), (draft) =>
    link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) {
        throw error
      }
    }),
  )
  return readIfThere(path)
}

/** Written beside its place and put there once it is whole and on the disk. */
async function writeAside(
  path: string,
  text: string,
  put: (draft: string) => Promise<void>,
): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
    await put(draft)
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
}
