import { v7 as uuid } from 'uuid'
import {
  type CallInput,
  createClient,
  type Failure,
  type Transport,
  TransportError,
} from '../contract/client'
import { isWrite, type ResponseOf, type Route } from '../contract/route'
import { staffText } from './staff-text'

/** What the service refused, in the words it answered. */
export class Refused extends Error {}

/** Calls the service as one member of staff. */
export interface Desk {
  call<R extends Route>(declared: R, input: CallInput<R>): Promise<ResponseOf<R>>
}

/** A desk at a server's address; without a token it can do nothing but log in. */
export function openDesk(url: string, token: string | null): Desk {
  const client = createClient(transportTo(url))
  return {
    call: async (declared, input) => {
      const key = isWrite(declared) ? { idempotencyKey: uuid() } : {}
      const result = await client.call(declared, input, { session: token, ...key })
      if (!result.ok) {
        throw new Refused(sentenceOf(result.failure))
      }
      return result.value
    },
  }
}

function sentenceOf(failure: Failure): string {
  switch (failure.kind) {
    case 'no_answer':
      return staffText.noAnswer
    case 'unreadable':
      return staffText.unreadable
    case 'problem': {
      const { title, detail } = failure.problem
      return staffText.refused(title, [failure.code, detail].filter(Boolean).join(' '))
    }
  }
}

function transportTo(url: string): Transport {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    }).catch((cause: unknown) => {
      throw new TransportError('offline', { cause })
    })
    const text = await answer.text()
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: readJson(text),
    }
  }
}

// What is no JSON comes from something else on that address; the client then says that it cannot be read.
function readJson(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
