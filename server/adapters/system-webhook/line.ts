import * as v from 'valibot'
import type { SystemFailure } from '../../../contract/system'
import { CountReply, StatusReply, SystemReply } from '../../../contract/system-answer'
import {
  type DeclaredKept,
  keptLines,
  type SystemAnswer,
  type SystemCount,
  type SystemLine,
  type SystemLook,
  type SystemOrder,
} from '../../connected-system'
import { signedHeaders } from '../../webhook-signature'

const MAX_ANSWER_BYTES = 64 * 1024

export interface WebhookLineOptions {
  code: string
  url: string
  secret: Buffer
  timeoutMs: number
  /** What a law keeps over there; the answer says how many. */
  keeps: readonly DeclaredKept[]
  clock: () => Date
}

/** The line to a system that takes signed orders at an address. */
export function createWebhookLine(options: WebhookLineOptions): SystemLine {
  return {
    count: (order) => count(order, options),
    carryOut: (order) => carryOut(order, options),
    look: (order) => look(order, options),
    close: async () => undefined,
  }
}

async function count(order: SystemOrder, options: WebhookLineOptions): Promise<SystemCount> {
  const posted = await post({ ask: 'count', order, answer: CountReply }, options)
  return 'failure' in posted
    ? { kind: 'failed', failure: posted.failure }
    : { kind: 'counted', erase: posted.answer.would_erase, keep: posted.answer.would_keep }
}

async function carryOut(order: SystemOrder, options: WebhookLineOptions): Promise<SystemAnswer> {
  const posted = await post({ ask: order.kind, order, answer: SystemReply }, options)
  if ('failure' in posted) {
    return { kind: 'failed', failure: posted.failure }
  }
  const { answer } = posted
  switch (answer.state) {
    case 'done':
      return {
        kind: 'done',
        erased: answer.erased,
        kept: answer.kept,
        keeps: keptLines(options.keeps, answer.kept),
      }
    case 'accepted':
      return { kind: 'accepted', waitingUntil: new Date(answer.waiting_until) }
    case 'refused':
      return { kind: 'failed', failure: 'refused' }
  }
}

async function look(order: SystemOrder, options: WebhookLineOptions): Promise<SystemLook> {
  const posted = await post({ ask: 'status', order, answer: StatusReply }, options)
  return 'failure' in posted
    ? { kind: 'failed', failure: posted.failure }
    : { kind: 'looked', left: posted.answer.left }
}

interface Question<S extends v.GenericSchema<unknown, { order: string }>> {
  ask: 'count' | 'erase' | 'correct' | 'status'
  order: SystemOrder
  answer: S
}

type Posted<T> = { answer: T } | { failure: SystemFailure }

async function post<S extends v.GenericSchema<unknown, { order: string }>>(
  { ask, order, answer }: Question<S>,
  options: WebhookLineOptions,
): Promise<Posted<v.InferOutput<S>>> {
  const body = JSON.stringify({
    type: `privacy.${ask}`,
    about: order.kind,
    order: order.id,
    system: options.code,
    identifiers: order.identifiers,
    fields: order.fields,
    ...(ask === 'correct' && { values: order.values }),
  })
  const id = isOrder(ask) ? order.id : `${order.id}_${ask}`
  const { secret, clock } = options
  const patience = AbortSignal.timeout(options.timeoutMs)
  try {
    const reply = await fetch(options.url, {
      method: 'POST',
      redirect: 'manual', // what is signed for one address goes to no other
      signal: patience,
      headers: signedHeaders({ id, body, secret, now: clock() }),
      body,
    })
    return read(reply.status, await textOf(reply), { id: order.id, answer })
  } catch {
    return { failure: patience.aborted ? 'timed_out' : 'unreachable' }
  }
}

function isOrder(ask: Question<typeof SystemReply>['ask']): boolean {
  return ask === 'erase' || ask === 'correct'
}

function read<S extends v.GenericSchema<unknown, { order: string }>>(
  status: number,
  text: string | null,
  expected: { id: string; answer: S },
): Posted<v.InferOutput<S>> {
  if (status >= 500 || status === 408 || status === 429) {
    return { failure: 'unreachable' }
  }
  if (status < 200 || status >= 300) {
    return { failure: 'refused' }
  }
  const reply = v.safeParse(v.pipe(v.string(), v.parseJson(), expected.answer), text)
  return reply.success && reply.output.order === expected.id
    ? { answer: reply.output }
    : { failure: 'malformed_answer' }
}

/** Out: null for an answer longer than any of ours. */
async function textOf(reply: Response): Promise<string | null> {
  const reader = reply.body?.getReader()
  const parts: Uint8Array[] = []
  let bytes = 0
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    parts.push(part.value)
    bytes += part.value.byteLength
    if (bytes > MAX_ANSWER_BYTES) {
      await reader?.cancel()
      return null
    }
  }
  return Buffer.concat(parts).toString()
}
