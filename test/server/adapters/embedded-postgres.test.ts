import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFile,
  chmod,
  cp,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import {
  connectOrStart,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../server/adapters/embedded-postgres/embedded-postgres'
import {
  canRun,
  nobodyIdentity,
  ownIdentity,
} from '../../../server/adapters/embedded-postgres/identity'
import { findPrograms } from '../../../server/adapters/embedded-postgres/programs'
import { programsHome } from '../../../server/adapters/embedded-postgres/refuge'

let dataDir: string
const isRoot = process.getuid?.() === 0
const nobodyOrOwn = isRoot ? nobodyIdentity : ownIdentity
const running = new Set<EmbeddedPostgres>()

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'privacy-postgres-'))
})

afterEach(async () => {
  for (const postgres of running) {
    await postgres.stop()
  }
  running.clear()
  await rm(dataDir, { recursive: true, force: true })
})

function kept(postgres: EmbeddedPostgres): EmbeddedPostgres {
  running.add(postgres)
  return postgres
}

async function ask<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

async function startInAnotherProcess(): Promise<{ holder: ChildProcess; url: string }> {
  const script = join(__dirname, '../../support/hold-embedded-postgres.ts')
  const holder = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(holder.stdout, 'data')
  return { holder, url: String(line).trim() }
}

async function kill(process: ChildProcess): Promise<void> {
  const exit = once(process, 'exit')
  process.kill('SIGKILL')
  await exit
}

const pidFile = () => join(dataDir, 'postgres/cluster/postmaster.pid')

async function postmasterPid(): Promise<number> {
  return Number((await readFile(pidFile(), 'utf8')).split('\n')[0])
}

async function isStopped(url: string): Promise<boolean> {
  return ask(url, 'select 1').then(
    () => false,
    () => true,
  )
}

/** Whether a server holds its place at the cluster: an advisory lock of its own (server/adapters/embedded-postgres/seat.ts). */
async function hasServer(url: string): Promise<boolean> {
  return ask(
    url,
    "select from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock'",
  ).then(
    (rows) => rows.length > 0,
    () => false,
  )
}

describe('the first start', () => {
  it('makes a durable UTF-8 database that only this machine and its password reach', async () => {
    const { url } = kept(await startEmbeddedPostgres(dataDir))
    const settings = await ask<{ name: string; setting: string }>(
      url,
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes',
       'listen_addresses', 'server_encoding', 'synchronous_commit', 'unix_socket_directories')`,
    )
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    })
    expect((await stat(join(dataDir, 'postgres/password'))).mode & 0o777).toBe(0o600)
    const wrong = new URL(url)
    wrong.password = 'guess'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('sorts and folds Chinese and Latin text without a locale of the machine', async () => {
    const { url } = kept(await startEmbeddedPostgres(dataDir))
    const rows = await ask(url, `select upper('é') as upper, length('慧伦普斯') as length`)
    expect(rows).toEqual([{ upper: 'É', length: 4 }])
  })

  it('lets one of two servers in that start at once, and leaves no half-made database', async () => {
    const both = await Promise.allSettled([1, 2].map(() => startEmbeddedPostgres(dataDir)))
    const started = both.flatMap((one) => (one.status === 'fulfilled' ? [kept(one.value)] : []))
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(started).toHaveLength(1)
    expect(refused).toMatchObject([{ code: 'DATA_DIR_TAKEN' }])
    expect(await readdir(dataDir)).toEqual(['postgres'])
  })
})

describe('a later start', () => {
  it('goes on where the first stopped', async () => {
    const first = await startEmbeddedPostgres(dataDir)
    await ask(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    expect(await isStopped(first.url)).toBe(true)
    const second = kept(await startEmbeddedPostgres(dataDir))
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('takes over the database that a killed server left running', async () => {
    const { holder, url } = await startInAnotherProcess()
    await ask(url, 'create table kept as select 42 as answer')
    const pid = await postmasterPid()
    await kill(holder)
    const next = kept(await startEmbeddedPostgres(dataDir))
    expect(await postmasterPid()).toBe(pid)
    expect(await ask(next.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await next.stop()
    expect(await isStopped(next.url)).toBe(true)
  })

  it('replays what was written when server and database were killed', async () => {
    const { holder, url } = await startInAnotherProcess()
    await ask(url, 'create table kept as select 42 as answer')
    const pid = await postmasterPid()
    process.kill(pid, 'SIGKILL')
    await kill(holder)
    const next = kept(await startEmbeddedPostgres(dataDir))
    expect(await postmasterPid()).not.toBe(pid)
    expect(await ask(next.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('is not held up by a pid file whose number now belongs to another program', async () => {
    await (await startEmbeddedPostgres(dataDir)).stop()
    await writeFile(pidFile(), `${process.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n0 0\nready\n`)
    const next = kept(await startEmbeddedPostgres(dataDir))
    expect(await postmasterPid()).not.toBe(process.pid)
    expect(await ask(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('shows the end of the log when PostgreSQL does not start', async () => {
    await (await startEmbeddedPostgres(dataDir)).stop()
    const settings = join(dataDir, 'postgres/cluster/postgresql.auto.conf')
    await appendFile(settings, "shared_buffers = 'plenty'\n")
    await expect(startEmbeddedPostgres(dataDir)).rejects.toMatchObject({
      code: 'DATABASE_DID_NOT_START',
      details: expect.arrayContaining([
        expect.stringContaining('invalid value for parameter "shared_buffers"'),
      ]),
    })
  })
})

describe('sharing a data directory', () => {
  it('refuses a second server', async () => {
    const { holder } = await startInAnotherProcess()
    await expect(startEmbeddedPostgres(dataDir)).rejects.toMatchObject({
      code: 'DATA_DIR_TAKEN',
      details: [join(dataDir, 'postgres')],
    })
    await kill(holder)
    kept(await startEmbeddedPostgres(dataDir))
  })

  it('lets a script work beside the server, and stops when both are done', async () => {
    const server = kept(await startEmbeddedPostgres(dataDir))
    const script = kept(await connectOrStart(dataDir))
    expect(script.url).toBe(server.url)
    await server.stop()
    expect(await isStopped(script.url)).toBe(false)
    await script.stop()
    expect(await isStopped(script.url)).toBe(true)
  })

  it('starts for the life of a script when no server runs', async () => {
    const script = kept(await connectOrStart(dataDir))
    expect(await ask(script.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await script.stop()
    expect(await isStopped(script.url)).toBe(true)
  })
})

describe('a crash under a running server', () => {
  it('keeps the place of the server when a session of PostgreSQL crashes', async () => {
    const { url } = kept(await startEmbeddedPostgres(dataDir))
    const client = new Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    process.kill(rows[0]?.pid ?? 0, 'SIGKILL')
    while (!(await hasServer(url))) {
      await wait(100)
    }
    await expect(startEmbeddedPostgres(dataDir)).rejects.toMatchObject({ code: 'DATA_DIR_TAKEN' })
  })

  it('tells the server when the database is gone for good', async () => {
    const lost = new Promise<Error>((resolve, reject) => {
      startEmbeddedPostgres(dataDir, { onLost: resolve }).then(async (postgres) => {
        kept(postgres)
        process.kill(await postmasterPid(), 'SIGKILL')
      }, reject)
    })
    expect(await lost).toHaveProperty('message')
  })
})

describe('running as root', () => {
  const noNamespaces = () => Promise.reject(new Error('no namespaces'))

  it('runs as nobody where user namespaces are forbidden, on the same data', async () => {
    await chmod(dataDir, 0o711)
    for (const options of [{}, { waysOfRoot: [noNamespaces, nobodyIdentity] }, {}]) {
      const { url, folder, stop } = await startEmbeddedPostgres(dataDir, options)
      expect(folder).toBe(join(dataDir, 'postgres'))
      expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }])
      await stop()
    }
  })

  it('keeps the data where nobody can go when the data directory is closed to him', async () => {
    const closed = join(dataDir, 'data') // mkdtemp made the folder above for its owner alone
    const start = () => startEmbeddedPostgres(closed, { waysOfRoot: [nobodyIdentity] })
    const first = await start()
    await ask(first.url, 'create table kept as select 42 as answer')
    await first.stop()
    const second = kept(await start())
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(await realpath(join(closed, 'postgres'))).toBe(second.folder)
    await second.stop()
    await rm(second.folder, { recursive: true })
  })

  it('runs a copy of the programs when nobody cannot reach the installed ones', async () => {
    const native = join(dirname((await findPrograms()).folder))
    const closed = join(dataDir, 'native')
    await cp(native, closed, { recursive: true, verbatimSymlinks: true })
    const reached = await programsHome(await nobodyOrOwn(), closed)
    const command = [join(reached, 'bin/postgres'), '--version']
    expect(await canRun(await nobodyOrOwn(), command)).toBe(true)
    await rm(reached, { recursive: true })
  })

  it('says what was tried when there is no way', async () => {
    const found = findPrograms([noNamespaces]).then(
      ({ identity }) => identity.prefix,
      (error: unknown) => error,
    )
    expect(await found).toEqual(
      isRoot
        ? expect.objectContaining({
            code: 'DATABASE_NEEDS_ORDINARY_USER',
            details: ['Error: no namespaces'],
          })
        : [],
    )
  })
})
