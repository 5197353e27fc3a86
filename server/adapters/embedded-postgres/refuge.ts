import { createHash, randomBytes } from 'node:crypto'
import { chmod, cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isThere } from '../../failure-code'
import { canRun, giveTo, type Identity } from './identity'

// Where root puts what nobody could not reach, say in a checkout under /root. Only root writes here.
const REFUGE = '/var/lib/privacy-center'

/** The folder to put a new database into: `dataDir` itself when the identity can pass through it. */
export async function dataHome(identity: Identity, dataDir: string): Promise<string> {
  if (identity.owner === undefined || (await canRun(identity, ['test', '-x', dataDir]))) {
    return dataDir
  }
  return openRefuge('data')
}

/** The programs' package folder, or a copy of it that the identity can reach and read. */
export async function programsHome(identity: Identity, native: string): Promise<string> {
  const runs = (folder: string): Promise<boolean> =>
    canRun(identity, [join(folder, 'bin', 'postgres'), '--version'])
  if (identity.owner === undefined || (await runs(native))) {
    return native
  }
  const copy = join(await openRefuge('programs'), await copyName(native))
  if (!(await runs(copy))) {
    await replaceCopy(identity, native, copy)
  }
  return copy
}

/** Another installation or another version gets another copy. */
async function copyName(native: string): Promise<string> {
  const { size, mtimeMs } = await stat(join(native, 'bin', 'postgres'))
  const origin = `${native} ${size} ${mtimeMs}`
  return createHash('sha256').update(origin).digest('hex').slice(0, 16)
}

async function openRefuge(name: string): Promise<string> {
  const folder = join(REFUGE, name)
  await mkdir(folder, { recursive: true })
  await chmod(REFUGE, 0o711)
  await chmod(folder, 0o711)
  return folder
}

async function replaceCopy(identity: Identity, from: string, to: string): Promise<void> {
  const draft = join(dirname(to), `${basename(to)}.${randomBytes(6).toString('hex')}`)
  await cp(from, draft, { recursive: true, verbatimSymlinks: true })
  await giveTo(identity, draft)
  if (await isThere(to)) {
    await rm(to, { recursive: true })
  }
  await rename(draft, to)
}
