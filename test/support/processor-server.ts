import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')

/** The certificate of the processor below, good for localhost in tests and nowhere else. */
export const PROCESSOR_CA = fixture('handover-cert.pem')

export interface ProcessorServer {
  address: string
  received: { headers: Record<string, unknown>; body: Buffer }[]
  /** How it answers from now on; `hang` never does. */
  answers: (status: number | 'hang') => void
  close(): Promise<void>
}

/** Another processor, which takes packages over TLS as a process of its own would. */
export async function startProcessor(): Promise<ProcessorServer> {
  const received: ProcessorServer['received'] = []
  let status: number | 'hang' = 201
  const options = { key: fixture('handover-key.pem'), cert: PROCESSOR_CA }
  const server = createServer(options, async (request, reply) => {
    const pieces: Buffer[] = []
    for await (const piece of request) {
      pieces.push(piece)
    }
    received.push({ headers: request.headers, body: Buffer.concat(pieces) })
    if (status !== 'hang') {
      reply.writeHead(status, { location: 'https://localhost/elsewhere' }).end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = portOf(server.address())
  return {
    address: `https://localhost:${port}/packages`,
    received,
    answers: (next) => {
      status = next
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function portOf(address: AddressInfo | string | null): { port: number } {
  if (address === null || typeof address === 'string') {
    throw new Error('the processor listens nowhere')
  }
  return address
}
