import { chown, lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '../../startup-error'
import { runCommand } from './command'

/** As whom PostgreSQL runs: what to put before its commands, and who must own its files. */
export interface Identity {
  readonly prefix: readonly string[]
  readonly owner?: { readonly uid: number; readonly gid: number }
}

/**
 * PostgreSQL refuses root. As root, the first way that can run it is taken: a user namespace in which
 * root's files belong to user 1000, so that nothing moves; else the user nobody.
 * Throws DATABASE_NEEDS_ORDINARY_USER with what each way answered.
 */
export async function chooseIdentity(
  folder: string,
  ways: readonly (() => Promise<Identity>)[] = [namespaceIdentity, nobodyIdentity],
): Promise<Identity> {
  if (process.getuid?.() !== 0) {
    return { prefix: [] }
  }
  const refusals: string[] = []
  for (const way of ways) {
    try {
      const identity = await way()
      await assertRuns(identity, folder)
      return identity
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw new StartupError('DATABASE_NEEDS_ORDINARY_USER', refusals)
}

export async function namespaceIdentity(): Promise<Identity> {
  const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000']
  return { prefix, owner: { uid: 0, gid: 0 } }
}

export async function nobodyIdentity(): Promise<Identity> {
  const uid = await numericId('-u')
  const gid = await numericId('-g')
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--']
  return { prefix, owner: { uid, gid } }
}

/** Hands a file, or a folder with all in it, to the identity; nothing to do when it is the owner. */
export async function giveTo(identity: Identity, path: string): Promise<void> {
  const { owner } = identity
  if (owner === undefined || (await stat(path)).uid === owner.uid) {
    return
  }
  await chownTree(path, owner)
}

async function assertRuns(identity: Identity, folder: string): Promise<void> {
  await runCommand([...identity.prefix, join(folder, 'postgres'), '--version'])
}

async function numericId(flag: '-u' | '-g'): Promise<number> {
  return Number(await runCommand(['id', flag, 'nobody']))
}

/** The folder itself comes last: it is what giveTo looks at, so an interrupted hand-over is repeated. */
async function chownTree(path: string, owner: { uid: number; gid: number }): Promise<void> {
  if ((await lstat(path)).isDirectory()) {
    for (const name of await readdir(path)) {
      await chownTree(join(path, name), owner)
    }
  }
  await chown(path, owner.uid, owner.gid)
}
