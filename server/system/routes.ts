import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import type { Context } from '../context'
import { takeAcknowledgement } from './acknowledgement'

const Path = v.object({ system: v.pipe(v.string(), v.maxLength(40)) })
const LONGEST_BYTES = 8 * 1024

interface RouteParts {
  app: FastifyInstance
  context: Context
}

/** Where connected systems tell us by themselves how an order ended. What is signed is the body as it came, byte for byte. */
export async function systemRoutes({ app, context }: RouteParts): Promise<void> {
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => {
      parsed(null, body)
    })
    scope.post(
      '/v1/systems/:system/acknowledgements',
      { bodyLimit: LONGEST_BYTES },
      async (request, reply) => {
        const { system } = v.parse(Path, request.params)
        const body = typeof request.body === 'string' ? request.body : ''
        await takeAcknowledgement(context, { system, headers: request.headers, body })
        return reply.header('cache-control', 'no-store').send({ taken: true })
      },
    )
    done()
  })
}
