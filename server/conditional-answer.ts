import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/**
 * Gives every 200 of this scope a strong validator over the bytes that are sent, and answers 304 to a reader who
 * has them (RFC 9110 §8.8.3, §13.1.2).
 */
export function answerConditionally(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (reply.statusCode !== 200 || !(typeof payload === 'string' || Buffer.isBuffer(payload))) {
      return payload
    }
    const etag = `"sha256-${createHash('sha256').update(payload).digest('hex')}"`
    reply.header('etag', etag)
    if (!matches(request.headers['if-none-match'], etag)) {
      return payload
    }
    reply.code(304).removeHeader('content-length').removeHeader('content-type')
    return null
  })
}

// Weak comparison, as If-None-Match asks for: a proxy that compressed the answer adds `W/`.
function matches(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(etag)
}
