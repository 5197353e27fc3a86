import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { basename, join } from 'node:path'
import { hasCode, ignoreAbsence, readIfThere } from '../../failure-code'
import { StartupError } from '../../startup-error'
import { type Cluster, prepareCluster } from './cluster'
import { runCommand } from './command'
import { type Programs, runProgram } from './programs'

const START_SECONDS = 300 // replaying the log after a kill under heavy writes takes its time
const STOP_SECONDS = 30
const LOG_TAIL_LINES = 12

// The port was taken between our look and its start; or sessions of a killed postmaster still run,
// which PostgreSQL sees by their shared memory.
const PASSING = /Address already in use|pre-existing shared memory block/

export interface Postmaster {
  readonly pid: number
  readonly port: number
}

/**
 * The postmaster that runs on this cluster, by its own pid file; undefined when none does.
 * It outlives a killed server, so it may well be there before we started anything.
 */
export async function findPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const noted = await readPidFile(cluster)
  return noted !== undefined && (await isPostmaster(noted.pid, cluster)) ? noted : undefined
}

/**
 * Starts PostgreSQL on a free port and waits until it accepts connections. Returns without one when
 * the reason will pass: another process was quicker, or took the port, or orphans are still leaving.
 * Throws DATABASE_DID_NOT_START with the end of its log.
 */
export async function startPostmaster(programs: Programs, cluster: Cluster): Promise<void> {
  await removeStalePidFile(cluster)
  await prepareCluster(programs, cluster)
  try {
    const port = await freePort()
    await control(programs, cluster, ['start', ...waitFor(START_SECONDS), '-o', `-p ${port}`])
  } catch (cause) {
    if ((await findPostmaster(cluster)) === undefined) {
      const tail = await logTail(cluster)
      if (!PASSING.test(tail)) {
        throw new StartupError('DATABASE_DID_NOT_START', [tail, String(cause)], { cause })
      }
    }
  }
}

/** Stops PostgreSQL: sessions are ended, everything is on disk when this returns. */
export async function stopPostmaster(programs: Programs, cluster: Cluster): Promise<void> {
  try {
    await control(programs, cluster, ['stop', '-m', 'fast', ...waitFor(STOP_SECONDS)])
  } catch (cause) {
    const still = await findPostmaster(cluster)
    if (still !== undefined) {
      throw new StartupError('DATABASE_DID_NOT_STOP', [`pid ${still.pid}`], { cause })
    }
  }
}

async function control(
  programs: Programs,
  cluster: Cluster,
  args: readonly string[],
): Promise<void> {
  await runProgram(programs, 'pg_ctl', [...args, '-D', cluster.data, '-l', cluster.log, '-s'])
}

function waitFor(seconds: number): readonly string[] {
  return ['-w', '-t', String(seconds)]
}

/** PostgreSQL's postmaster.pid: line 1 the pid, line 4 the port; shorter while it starts. */
async function readPidFile(cluster: Cluster): Promise<Postmaster | undefined> {
  const lines = (await readIfThere(pidFile(cluster)))?.split('\n') ?? []
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3]) } : undefined
}

/**
 * PostgreSQL itself takes any process with the noted pid for its postmaster, be it a zombie or a
 * stranger that got the number later, and would refuse to start for ever.
 */
async function removeStalePidFile(cluster: Cluster): Promise<void> {
  if ((await findPostmaster(cluster)) === undefined) {
    await rm(pidFile(cluster), { force: true })
  }
}

async function isPostmaster(pid: number, cluster: Cluster): Promise<boolean> {
  if (!isRunning(pid)) {
    return false
  }
  switch (process.platform) {
    case 'linux':
      return isLinuxPostmaster(pid, cluster)
    case 'darwin':
      return isMacPostmaster(pid, cluster)
    default:
      return true
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

/** A postmaster works inside its data directory; the working directory of a zombie does not exist. */
async function isLinuxPostmaster(pid: number, cluster: Cluster): Promise<boolean> {
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster.data))
  } catch (error) {
    if (hasCode(error, 'EACCES')) {
      return isNamedPostgres(pid)
    }
    ignoreAbsence(error)
    return false
  }
}

/** In a container root may not look into the processes of nobody, but sees what they were called as. */
async function isNamedPostgres(pid: number): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8')
  return basename(commandLine.split('\0')[0] ?? '') === 'postgres'
}

async function isMacPostmaster(pid: number, cluster: Cluster): Promise<boolean> {
  const described = await runCommand(['ps', '-o', 'stat=,args=', '-p', String(pid)]).catch(() => '')
  return !described.startsWith('Z') && described.includes(cluster.data)
}

function pidFile(cluster: Cluster): string {
  return join(cluster.data, 'postmaster.pid')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

async function logTail(cluster: Cluster): Promise<string> {
  const lines = (await readFile(cluster.log, 'utf8')).trimEnd().split('\n')
  return [cluster.log, ...lines.slice(-LOG_TAIL_LINES)].join('\n')
}
