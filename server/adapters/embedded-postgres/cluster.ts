import { randomBytes } from 'node:crypto'
import {
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ignoreAbsence, isThere } from '../../failure-code'
import { StartupError } from '../../startup-error'
import { giveTo } from './identity'
import { type Programs, runProgram } from './programs'
import { dataHome } from './refuge'

export const OWNER = 'privacy_owner'
const PASSWORD_BYTES = 24
const DRAFT_PREFIX = 'postgres.new-'

// Nothing a client sent may reach the log: an ERROR line may quote a value, so only LOG and worse are written.
const SETTINGS = `# Written at every start by server/adapters/embedded-postgres; changes belong into postgresql.auto.conf.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = 128MB
fsync = on
synchronous_commit = on
full_page_writes = on
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'
jit = off
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
`

/** A PostgreSQL data directory of ours, whether or not a postmaster runs on it. */
export interface Cluster {
  readonly folder: string
  readonly data: string
  readonly log: string
  readonly password: string
}

/** Opens `<dataDir>/postgres`, creating it at the first start. Throws DATABASE_NOT_CREATED. */
export async function openCluster(programs: Programs, dataDir: string): Promise<Cluster> {
  const place = join(resolve(dataDir), 'postgres')
  if (!(await isThere(place))) {
    await createCluster(programs, place)
  }
  const folder = await realpath(place)
  const data = join(folder, 'cluster')
  const password = await readFile(join(folder, 'password'), 'utf8')
  return { folder, data, log: join(folder, 'server.log'), password }
}

/** Makes files and settings fit for a start by this identity; only while no postmaster runs. */
export async function prepareCluster(programs: Programs, cluster: Cluster): Promise<void> {
  const settings = join(cluster.data, 'postgresql.conf')
  await writeFile(settings, SETTINGS, { mode: 0o600 })
  await rename(cluster.log, `${cluster.log}.old`).catch(ignoreAbsence)
  await writeFile(cluster.log, '', { mode: 0o600 })
  for (const path of [cluster.folder, settings, cluster.log]) {
    await giveTo(programs.identity, path)
  }
}

/** Clears what killed first starts left behind; only for the one server that holds the directory. */
export async function removeDrafts(dataDir: string): Promise<void> {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith(DRAFT_PREFIX))
  for (const name of drafts) {
    await rm(join(dataDir, name), { recursive: true, force: true })
  }
}

/** The connection string of one database of the cluster. */
export function connectionString(cluster: Cluster, port: number, database: string): string {
  return `postgres://${OWNER}:${cluster.password}@127.0.0.1:${port}/${database}`
}

/** Built aside and put into place whole, so that a kill in the middle leaves no half cluster. */
async function createCluster(programs: Programs, place: string): Promise<void> {
  const dataDir = dirname(place)
  try {
    // 0711: when the database runs as nobody, it must pass through but need not see what lies here.
    await mkdir(dataDir, { recursive: true, mode: 0o711 })
    const home = await dataHome(programs.identity, dataDir)
    const draft = await mkdtemp(join(home, DRAFT_PREFIX))
    await initialize(programs, draft)
    await putIntoPlace(draft, place)
  } catch (cause) {
    throw new StartupError('DATABASE_NOT_CREATED', [String(cause)], { cause })
  }
}

async function initialize(programs: Programs, draft: string): Promise<void> {
  const passwordFile = join(draft, 'password')
  await writeFile(passwordFile, randomBytes(PASSWORD_BYTES).toString('hex'), { mode: 0o600 })
  await giveTo(programs.identity, draft)
  await runProgram(programs, 'initdb', [
    `--pgdata=${join(draft, 'cluster')}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider needs no locale of the operating system and sorts alike everywhere.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ])
}

/** Two first starts at once each build one; the second finds the place taken and drops its own. */
async function putIntoPlace(draft: string, place: string): Promise<void> {
  const isBeside = dirname(draft) === dirname(place)
  try {
    await (isBeside ? rename(draft, place) : symlink(draft, place))
    await syncFolder(dirname(place))
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!(await isThere(place))) {
      throw error
    }
  }
}

/** The rename itself must survive a power cut; Windows cannot open folders and needs no such step. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') {
    return
  }
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
