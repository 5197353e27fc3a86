import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import * as v from 'valibot'

const Port = v.object({ port: v.number() })
const Taken = v.object({
  taken: v.array(
    v.object({
      /** What is wrong with it, or null. */
      flaw: v.nullable(v.string()),
      manifestSha256: v.string(),
      madeFor: v.string(),
      /** What all its files say. */
      text: v.string(),
    }),
  ),
})
type TakenPackage = v.InferOutput<typeof Taken>['taken'][number]

/** Another company in a process of its own, on the same network as ours: packages are handed to it over TLS. */
export interface Receiver {
  /** Where it takes packages. */
  address: string
  /** What a server is started with to reach it: its operator knows the company and its authority. */
  environment: Record<string, string>
  /** Fetches the keys that a service publishes; packages are checked with these from then on. */
  trust(serviceUrl: string): Promise<void>
  /** Every package so far, each with what it found out about it. */
  taken(): Promise<TakenPackage[]>
  stop(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const program = path.join(import.meta.dirname, 'receiver-program.ts')
  const child = fork(program, { execArgv: ['--import', 'tsx'] })
  const { port } = v.parse(Port, await messageOf(child))
  const origin = `https://localhost:${port}`
  const ask = async (question: object) => {
    child.send(question)
    return v.parse(Taken, await messageOf(child)).taken
  }
  return {
    address: `${origin}/packages`,
    environment: {
      PRIVATE_RECEIVERS: origin,
      NODE_EXTRA_CA_CERTS: path.join(import.meta.dirname, 'fixtures/handover-cert.pem'),
    },
    trust: async (serviceUrl) => {
      await ask({ ask: 'trust', keysUrl: `${serviceUrl}/v1/log/keys` })
    },
    taken: () => ask({ ask: 'taken' }),
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Its next message; rejects when it ends instead. */
function messageOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = (code: number | null) => reject(new Error(`the receiver ended with ${code}`))
    child.once('exit', end)
    child.once('message', (message) => {
      child.off('exit', end)
      resolve(message)
    })
  })
}
