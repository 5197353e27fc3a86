import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as v from 'valibot'

/** One notice as it arrived, byte for byte. */
export interface Received {
  headers: IncomingHttpHeaders
  text: string
}

/** How a recipient answers: takes the notice, fails, never answers, or says something else. */
export type Manner =
  | 'takes'
  | 'fails'
  | 'is_silent'
  | 'says_ok'
  | 'takes_another'
  | 'sends_elsewhere'

export interface RecipientServer {
  url: string
  received: Received[]
  manner: Manner
  close(): Promise<void>
}

const Id = v.object({ id: v.string() })

/** A recipient's own server, as another company would run it. */
export async function startRecipientServer(): Promise<RecipientServer> {
  const server = createServer(async (request, reply) => {
    let text = ''
    for await (const chunk of request) {
      text += String(chunk)
    }
    recipient.received.push({ headers: request.headers, text })
    const { id } = v.parse(v.pipe(v.string(), v.parseJson(), Id), text)
    const answer = ANSWERS[recipient.manner]
    if (answer) {
      const { status, acknowledged } = answer
      reply.writeHead(status, { location: '/elsewhere', 'content-type': 'application/json' })
      reply.end(JSON.stringify({ acknowledged: acknowledged === 'id' ? id : acknowledged }))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const recipient: RecipientServer = {
    url: `http://127.0.0.1:${portOf(server.address())}/stop`,
    received: [],
    manner: 'takes',
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
  return recipient
}

const ANSWERS: Record<Manner, { status: number; acknowledged: string } | null> = {
  takes: { status: 200, acknowledged: 'id' },
  fails: { status: 503, acknowledged: 'id' },
  is_silent: null,
  says_ok: { status: 200, acknowledged: 'ok' },
  takes_another: { status: 200, acknowledged: 'another' },
  sends_elsewhere: { status: 307, acknowledged: 'id' },
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') {
    throw new Error('the server has no port')
  }
  return address.port
}
