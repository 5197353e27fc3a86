import { setTimeout as wait } from 'node:timers/promises'
import { hasCode } from '../../failure-code'
import { StartupError } from '../../startup-error'
import { type Cluster, connectionString, openCluster, removeDrafts } from './cluster'
import type { IdentityWay } from './identity'
import { findPostmaster, startPostmaster, stopPostmaster } from './postmaster'
import { findPrograms, type Programs } from './programs'
import { type Role, type Seat, takeSeat } from './seat'

const DATABASE = 'privacy'
const MAINTENANCE_DATABASE = 'postgres'
const PATIENCE_MS = 60_000 // another process may be starting, replaying its log, or stopping
const RETURN_PATIENCE_MS = 10_000
const PAUSE_MS = 200

export interface EmbeddedPostgres {
  /** Connection string of the database's owner. */
  readonly url: string
  /** Where the data really lies: `<dataDir>/postgres`, or where that link leads. */
  readonly folder: string
  /** Leaves; stops PostgreSQL when nobody else uses it. Close every pool first. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  /** The database went away under a running server and did not come back: end the process. */
  readonly onLost?: (error: Error) => void
  /** How root may run PostgreSQL, first that works; a namespace or nobody when not given. */
  readonly waysOfRoot?: readonly IdentityWay[]
}

/**
 * Starts PostgreSQL in `<dataDir>/postgres` for the one server of that directory, creating it at the
 * first start and taking over one that a killed server left running.
 * Throws StartupError: DATA_DIR_TAKEN when another server holds the directory, or a DATABASE_ code.
 */
export function startEmbeddedPostgres(
  dataDir: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  return enter(dataDir, 'server', options)
}

/** The database for a script: the running server's, else started for the life of the script. */
export function connectOrStart(
  dataDir: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  return enter(dataDir, 'script', options)
}

interface Stay {
  readonly programs: Programs
  readonly cluster: Cluster
  readonly role: Role
  readonly port: number
  seat: Seat
  leaving: boolean
}

async function enter(
  dataDir: string,
  role: Role,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const programs = await findPrograms(options.waysOfRoot)
  const cluster = await openCluster(programs, dataDir)
  const stay = await beginStay(programs, cluster, role)
  await createDatabase(stay)
  if (role === 'server') {
    await removeDrafts(dataDir)
  }
  watchOver(stay, options.onLost)
  let ended: Promise<void> | undefined
  return {
    url: connectionString(cluster, stay.port, DATABASE),
    folder: cluster.folder,
    stop: () => {
      ended ??= endStay(stay)
      return ended
    },
  }
}

async function beginStay(programs: Programs, cluster: Cluster, role: Role): Promise<Stay> {
  const deadline = Date.now() + PATIENCE_MS
  while (Date.now() < deadline) {
    const running = await findPostmaster(cluster)
    if (running === undefined) {
      await startPostmaster(programs, cluster)
      continue
    }
    const answer = await takeSeat(maintenanceUrl(cluster, running.port), role)
    if (answer.state === 'taken') {
      throw new StartupError('DATA_DIR_TAKEN', [cluster.folder])
    }
    if (answer.state === 'seated') {
      const { seat } = answer
      return { programs, cluster, role, port: running.port, seat, leaving: false }
    }
    await wait(PAUSE_MS)
  }
  throw new StartupError('DATABASE_DID_NOT_START', [cluster.log])
}

async function createDatabase(stay: Stay): Promise<void> {
  const { client } = stay.seat
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) {
    // 42P04, 23505: a script that started beside us was quicker
    await client.query(`create database ${DATABASE}`).catch((error: unknown) => {
      if (!hasCode(error, '42P04', '23505')) {
        throw error
      }
    })
  }
}

/** PostgreSQL drops every connection when one of its processes crashes, and comes back by itself. */
function watchOver(stay: Stay, onLost: EmbeddedPostgresOptions['onLost']): void {
  const returnToSeat = async (error: Error): Promise<void> => {
    const seat = stay.leaving ? undefined : await takeSeatAgain(stay)
    if (seat !== undefined) {
      stay.seat = seat
      watchOver(stay, onLost)
    } else if (!stay.leaving) {
      onLost?.(error)
    }
  }
  stay.seat.lost.then(returnToSeat).catch((error: Error) => onLost?.(error))
}

async function takeSeatAgain(stay: Stay): Promise<Seat | undefined> {
  const deadline = Date.now() + RETURN_PATIENCE_MS
  while (Date.now() < deadline && (await findPostmaster(stay.cluster)) !== undefined) {
    const answer = await takeSeat(maintenanceUrl(stay.cluster, stay.port), stay.role)
    if (answer.state === 'seated') {
      return answer.seat
    }
    await wait(PAUSE_MS)
  }
  return undefined
}

async function endStay(stay: Stay): Promise<void> {
  stay.leaving = true
  if (await isLastOut(stay)) {
    await stopPostmaster(stay.programs, stay.cluster)
  }
  await stay.seat.close()
}

/** The seat stays open while PostgreSQL stops, so that nobody sits down in between. */
async function isLastOut(stay: Stay): Promise<boolean> {
  try {
    return await stay.seat.leave()
  } catch (error) {
    if ((await findPostmaster(stay.cluster)) === undefined) {
      return false // it went away before us
    }
    throw error
  }
}

function maintenanceUrl(cluster: Cluster, port: number): string {
  return connectionString(cluster, port, MAINTENANCE_DATABASE)
}
