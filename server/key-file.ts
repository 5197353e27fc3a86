import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode, readIfThere } from './failure-code'
import { generateKeyMaterial, type KeyMaterial, parseKeyMaterial } from './key-material'
import { StartupError } from './startup-error'

/**
 * The keys in `<dataDir>/keys.json`, made at the first start and readable by its owner alone.
 * `isFirstStart` false means that data exists: keys that are gone are then never replaced by new
 * ones, which would read none of it. Throws KEY_RING_INVALID.
 */
export async function readKeyFile(dataDir: string, isFirstStart: boolean): Promise<KeyMaterial> {
  const path = join(dataDir, 'keys.json')
  const text = (await readIfThere(path)) ?? (isFirstStart ? await createKeyFile(path) : undefined)
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

/** Written aside and linked into place: it appears whole, and the first of two starts at once wins. */
async function createKeyFile(path: string): Promise<string | undefined> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o711 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(generateKeyMaterial())
    await file.sync()
    await link(draft, path).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) {
        throw error
      }
    })
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
  return readIfThere(path)
}
