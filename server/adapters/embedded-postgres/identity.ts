import { chown, lstat, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from './command'

/** As whom PostgreSQL runs: what to put before its commands, and who must own its files. */
export interface Identity {
  readonly prefix: readonly string[]
  readonly owner?: Owner
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

/** A way to become somebody PostgreSQL accepts; rejects where the machine does not offer it. */
export type IdentityWay = () => Promise<Identity>

/** An ordinary user runs PostgreSQL as himself. */
export async function ownIdentity(): Promise<Identity> {
  return { prefix: [] }
}

/** A user namespace in which root's files belong to user 1000: nothing has to move or change hands. */
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

/** Whether the identity can run the command at all. */
export async function canRun(identity: Identity, command: readonly string[]): Promise<boolean> {
  return runCommand([...identity.prefix, ...command]).then(
    () => true,
    () => false,
  )
}

/** Hands a file, or a folder with all in it, to the identity; nothing to do when it is the owner. */
export async function giveTo(identity: Identity, path: string): Promise<void> {
  const { owner } = identity
  if (owner !== undefined && (await stat(path)).uid !== owner.uid) {
    await chownTree(path, owner)
  }
}

async function numericId(flag: '-u' | '-g'): Promise<number> {
  return Number(await runCommand(['id', flag, 'nobody']))
}

/** The folder itself comes last: it is what giveTo looks at, so an interrupted hand-over is repeated. */
async function chownTree(path: string, owner: Owner): Promise<void> {
  const file = await lstat(path)
  if (file.isSymbolicLink()) {
    return
  }
  if (file.isDirectory()) {
    for (const name of await readdir(path)) {
      await chownTree(join(path, name), owner)
    }
  }
  await chown(path, owner.uid, owner.gid)
}
