import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'

/**
 * A stranger's system: it shares no code with ours and reads the protocol as docs/operating.md tells it. Started as
 * a program of its own; its one argument is the secret, and it writes its two ports as one line of JSON.
 */
const secret = Buffer.from(process.argv[2] ?? '', 'base64')

const Behaviour = v.strictObject({
  /** How it answers an order. */
  manner: v.picklist([
    'honest', // deletes, and says done
    'lies', // says done, and deletes nothing
    'fails', // 503
    'refuses', // 403
    'declines', // 200, refused
    'silent', // never answers
    'garbage', // answers something else
    'another', // answers for another order
    'redirects', // sends the order elsewhere
    'accepts', // takes it, and says done later
  ]),
  /** How long it takes its time, ms. */
  delay: v.optional(v.number(), 0),
  /** Until when it asks to wait, where it accepts. */
  waitingUntil: v.optional(v.string(), '2026-11-29T02:00:00.000Z'),
  kept: v.optional(v.number(), 0),
})
export type Behaviour = v.InferInput<typeof Behaviour>

const Order = v.object({
  type: v.string(),
  about: v.picklist(['erase', 'correct']),
  order: v.string(),
  identifiers: v.record(v.string(), v.nullable(v.string())),
  fields: v.array(v.string()),
  values: v.optional(v.record(v.string(), v.string())),
})
type Order = v.InferOutput<typeof Order>

const Telling = v.object({
  to: v.string(),
  system: v.string(),
  order: v.string(),
  state: v.picklist(['done', 'accepted', 'refused']),
  honest: v.boolean(),
  erased: v.optional(v.number(), 1),
  waitingUntil: v.optional(v.string()),
  times: v.optional(v.number(), 1),
  at: v.optional(v.string()),
  forged: v.optional(v.boolean(), false),
})

const people = new Set<string>()
const corrected: Record<string, Record<string, string>> = {}
const received: { body: Order; signed: boolean; headers: Record<string, string> }[] = []
/** What it has done before: the same order again is the same order. */
const finished = new Map<string, number>()
const SOMEBODY_ELSES = '00000000-0000-4000-8000-000000000000'

let behaviour = v.parse(Behaviour, { manner: 'honest' })

async function takeOrder(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const text = await textOf(request)
  const body = v.parse(v.pipe(v.string(), v.parseJson(), Order), text)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const signed = isSigned(headers, text)
  received.push({ body, signed, headers })
  await wait(behaviour.delay)
  const answered = signed ? answerTo(body) : { status: 401, body: {} }
  if (answered) {
    answer(reply, answered.status, answered.body)
  }
}

/** What it answers; null: nothing at all. */
type Answered = { status: number; body: object | string } | null

function answerTo(body: Order): Answered {
  const isOrder = body.type === 'privacy.erase' || body.type === 'privacy.correct'
  // Somebody who is down answers no question either.
  if (isOrder || ['fails', 'silent'].includes(behaviour.manner)) {
    return toOrder(body)
  }
  const told =
    body.type === 'privacy.count' ? counted(body) : { order: body.order, left: left(body) }
  return { status: 200, body: told }
}

function toOrder(body: Order): Answered {
  const { order } = body
  const { kept, waitingUntil } = behaviour
  switch (behaviour.manner) {
    case 'honest':
      return { status: 200, body: { order, state: 'done', erased: doIt(body), kept } }
    case 'lies':
      return { status: 200, body: { order, state: 'done', erased: 1 } }
    case 'fails':
      return { status: 503, body: {} }
    case 'refuses':
      return { status: 403, body: {} }
    case 'declines':
      return { status: 200, body: { order, state: 'refused', because: '13800138000' } }
    case 'silent':
      return null
    case 'garbage':
      return { status: 200, body: 'OK' }
    case 'another':
      return { status: 200, body: { order: SOMEBODY_ELSES, state: 'done', erased: 1 } }
    case 'redirects':
      return { status: 307, body: {} }
    case 'accepts':
      return { status: 202, body: { order, state: 'accepted', waiting_until: waitingUntil } }
  }
}

function doIt({ type, order, identifiers, values }: Order): number {
  const known = namesOf(identifiers).filter((name) => people.has(name))
  for (const name of known) {
    if (type === 'privacy.correct') {
      corrected[name] = { ...corrected[name], ...values }
    } else {
      people.delete(name)
    }
  }
  finished.set(order, finished.get(order) ?? known.length)
  return finished.get(order) ?? 0
}

function counted({ order, identifiers }: Order) {
  const would = namesOf(identifiers).filter((name) => people.has(name)).length
  return { order, would_erase: would, would_keep: behaviour.kept }
}

function left({ about, identifiers }: Order): number {
  const known = namesOf(identifiers).filter((name) => people.has(name))
  return about === 'erase' ? known.length : known.filter((name) => !corrected[name]).length
}

function namesOf(identifiers: Order['identifiers']): string[] {
  return Object.values(identifiers).flatMap((name) => name ?? [])
}

async function tell(telling: v.InferOutput<typeof Telling>): Promise<number[]> {
  const order = received.find(({ body }) => body.order === telling.order)?.body
  const erased = order && telling.honest ? doIt(order) : telling.erased
  const body = JSON.stringify({
    order: telling.order,
    state: telling.state,
    ...(telling.state === 'done' && { erased }),
    ...(telling.state === 'accepted' && { waiting_until: telling.waitingUntil }),
  })
  const at = telling.at === undefined ? new Date() : new Date(telling.at)
  const key = telling.forged ? Buffer.alloc(32) : secret
  const headers = signed(`ack_${telling.order}`, body, { key, at })
  const url = `${telling.to}/v1/systems/${telling.system}/acknowledgements`
  const post = () => fetch(url, { method: 'POST', headers, body })
  const answers = await Promise.all(Array.from({ length: telling.times }, post))
  return answers.map(({ status }) => status)
}

function signed(id: string, body: string, { key, at }: { key: Buffer; at: Date }) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}

function isSigned(headers: Record<string, string>, text: string): boolean {
  const signedText = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
  const expected = createHmac('sha256', secret).update(signedText).digest('base64')
  return headers['webhook-signature'] === `v1,${expected}`
}

async function takeCommand(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  answer(reply, 200, await obey(request.url, JSON.parse(await textOf(request))))
}

async function obey(command: string | undefined, body: unknown): Promise<object> {
  switch (command) {
    case '/behave':
      behaviour = v.parse(Behaviour, body)
      return {}
    case '/know':
      people.add(v.parse(v.object({ name: v.string() }), body).name)
      return {}
    case '/acknowledge':
      return tell(v.parse(Telling, body))
    default:
      return { people: [...people], received, corrected }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
  }
  return text
}

function answer(reply: ServerResponse, status: number, body: object | string): void {
  // A redirect needs an address, and nothing else minds one.
  reply.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' })
  reply.end(typeof body === 'string' ? body : JSON.stringify(body))
}

function listen(
  take: (request: IncomingMessage, reply: ServerResponse) => Promise<void>,
): Promise<number> {
  const server = createServer((request, reply) => {
    take(request, reply).catch((error: unknown) => {
      process.stderr.write(`${String(error)}\n`)
      answer(reply, 500, {})
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(portOf(server.address())))
  })
}

function portOf(address: AddressInfo | string | null): number {
  return address !== null && typeof address === 'object' ? address.port : 0
}

const [orders, control] = [await listen(takeOrder), await listen(takeCommand)]
process.stdout.write(`${JSON.stringify({ orders, control })}\n`)
