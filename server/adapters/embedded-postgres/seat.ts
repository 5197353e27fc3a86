import { Client } from 'pg'
import { hasCode } from '../../failure-code'

// Advisory locks of the maintenance database. They die with the connection, so with the process.
const USERS = 7_305_601 // shared by everyone who uses the cluster: the last one out stops it
const SERVER = 7_305_602 // held alone by the one server of a data directory

const CONNECT_TIMEOUT_MS = 5000
const SERVER_PATIENCE_MS = 1500 // PostgreSQL notices a killed holder within moments, not at once
const PAUSE_MS = 100

// 57P01 shutting down, 57P03 starting or stopping, 08*: the connection broke on the way
const NOT_ANSWERING = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P03', '08006', '08001']

export type Role = 'server' | 'script'

/** A place at the running cluster, held by one open connection. */
export interface Seat {
  readonly client: Client
  /** Resolves when the connection breaks, and with it the place is gone. */
  readonly lost: Promise<Error>
  /** Gives the place up. True: nobody else is there, and nobody comes in until `close`. */
  leave(): Promise<boolean>
  close(): Promise<void>
}

export type SeatAnswer =
  | { readonly state: 'seated'; readonly seat: Seat }
  | { readonly state: 'taken' }
  | { readonly state: 'not-answering' }

/**
 * Asks the cluster for a place. `taken`: another server holds this data directory.
 * `not-answering`: it is starting, stopping or gone; look again and retry.
 */
export async function takeSeat(url: string, role: Role): Promise<SeatAnswer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  const lost = new Promise<Error>((resolve) => {
    client.once('error', resolve)
    client.on('error', () => undefined) // it may break more than once on its way down
  })
  try {
    await client.connect()
    const state = await sitDown(client, role)
    if (state === 'seated') {
      return { state, seat: seatOf(client, lost) }
    }
    await client.end()
    return { state }
  } catch (error) {
    await client.end()
    if (hasCode(error, ...NOT_ANSWERING)) {
      return { state: 'not-answering' }
    }
    throw error
  }
}

function seatOf(client: Client, lost: Promise<Error>): Seat {
  return { client, lost, leave: () => standUp(client), close: () => client.end() }
}

async function sitDown(client: Client, role: Role): Promise<SeatAnswer['state']> {
  if (!(await lock(client, 'pg_try_advisory_lock_shared', USERS))) {
    return 'not-answering' // the last one out is closing
  }
  return role === 'script' || (await becomeServer(client)) ? 'seated' : 'taken'
}

async function becomeServer(client: Client): Promise<boolean> {
  for (let waited = 0; waited <= SERVER_PATIENCE_MS; waited += PAUSE_MS) {
    if (await lock(client, 'pg_try_advisory_lock', SERVER)) {
      return true
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return false
}

async function standUp(client: Client): Promise<boolean> {
  await lock(client, 'pg_advisory_unlock_shared', USERS)
  return lock(client, 'pg_try_advisory_lock', USERS)
}

type LockFunction =
  | 'pg_try_advisory_lock_shared'
  | 'pg_try_advisory_lock'
  | 'pg_advisory_unlock_shared'

async function lock(client: Client, how: LockFunction, key: number): Promise<boolean> {
  const { rows } = await client.query<{ done: boolean }>(`select ${how}($1) as done`, [key])
  return rows[0]?.done === true
}
