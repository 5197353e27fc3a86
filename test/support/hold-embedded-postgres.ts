import { startEmbeddedPostgres } from '../../server/adapters/embedded-postgres/embedded-postgres'

/** A server process as far as its database goes: starts it, prints the address, and waits to be killed. */
async function hold(dataDir: string): Promise<void> {
  const { url } = await startEmbeddedPostgres(dataDir)
  process.stdout.write(`${url}\n`)
  setInterval(() => undefined, 60_000)
}

hold(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`)
  process.exitCode = 1
})
