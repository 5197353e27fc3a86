import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import * as v from 'valibot'
import type { Behaviour } from './lying-system-program'

const ROOT = path.resolve(import.meta.dirname, '../..')

const Order = v.object({
  type: v.string(),
  order: v.string(),
  identifiers: v.record(v.string(), v.nullable(v.string())),
  fields: v.array(v.string()),
  values: v.optional(v.record(v.string(), v.string())),
})

const State = v.object({
  /** People it knows, each by name. */
  people: v.array(v.string()),
  received: v.array(
    v.object({ body: Order, signed: v.boolean(), headers: v.record(v.string(), v.string()) }),
  ),
  corrected: v.record(v.string(), v.record(v.string(), v.string())),
})
export type LyingSystemState = v.InferOutput<typeof State>

/** A system of another company in a process of its own, that does what it is told to, and not what we ask. */
export interface LyingSystem {
  /** Where it takes orders. */
  url: string
  /** How it behaves from now on. */
  behave(behaviour: Behaviour): Promise<void>
  /** Makes it know a person, by any of their names. */
  know(name: string): Promise<void>
  /** Lets it say how an order ended, by a message of its own. Out: the status of each answer it got. */
  acknowledge(message: Acknowledging): Promise<number[]>
  state(): Promise<LyingSystemState>
  stop(): Promise<void>
}

export interface Acknowledging {
  /** Address of our service. */
  to: string
  /** By which code we know it. */
  system: string
  order: string
  state: 'done' | 'accepted' | 'refused'
  /** Whether it really deletes first. */
  honest: boolean
  erased?: number
  waitingUntil?: string
  /** How often it says so. */
  times?: number
  /** When it claims to say so; now when left out. */
  at?: string
  /** Signs with another secret. */
  forged?: boolean
}

/** Starts one on a free port. */
export async function startLyingSystem({ secret }: { secret: Buffer }): Promise<LyingSystem> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/support/lying-system-program.ts', secret.toString('base64')],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const { orders, control } = await portsOf(child)
  const command = async (name: string, body: object): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${control}/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    return answer.json()
  }
  return {
    url: `http://127.0.0.1:${orders}/privacy`,
    behave: async (behaviour) => {
      await command('behave', behaviour)
    },
    know: async (name) => {
      await command('know', { name })
    },
    acknowledge: async (message) =>
      v.parse(v.array(v.number()), await command('acknowledge', message)),
    state: async () => v.parse(State, await command('state', {})),
    stop: () => end(child),
  }
}

const Ports = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ orders: v.number(), control: v.number() }),
)

function portsOf(child: ChildProcess): Promise<v.InferOutput<typeof Ports>> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`it ended with ${code} while starting`)))
    child.stdout?.once('data', (line) => resolve(v.parse(Ports, String(line))))
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) {
      resolve()
      return
    }
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
