import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import type { Context } from '../context'
import { AppError } from '../errors'
import { receivePush } from './receive'

const PATH = '/wechat/push'
const Text = v.optional(v.pipe(v.string(), v.maxLength(200)), '')
const Query = v.object({ signature: Text, timestamp: Text, nonce: Text, msg_signature: Text })
const Echo = v.object({ echostr: v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,200}$/)) })

/** Where WeChat pushes to. Answers `success` at once: what there is to do waits in the queue (WeChat waits 5 seconds). */
export function pushRoutes({ app, context }: { app: FastifyInstance; context: Context }): void {
  const { pushDoor } = context
  app.register((door, _options, done) => {
    door.removeAllContentTypeParsers()
    door.addContentTypeParser(
      ['text/xml', 'application/xml', 'application/json'],
      { parseAs: 'string' },
      (_request, body, parsed) => parsed(null, body),
    )

    door.get(PATH, async (request, reply) => {
      if (!pushDoor.isOurs(parse(Query, request.query))) {
        throw new AppError('PUSH_REFUSED')
      }
      const { echostr } = parse(Echo, request.query)
      return reply.type('text/plain; charset=utf-8').send(echostr)
    })

    door.post(PATH, async (request, reply) => {
      const push = pushDoor.open(parse(Query, request.query), parse(v.string(), request.body))
      if (!push.ok) {
        request.log.warn({ reason: push.reason }, 'push refused')
        throw new AppError('PUSH_REFUSED')
      }
      await receivePush(context, push)
      return reply.type('text/plain; charset=utf-8').send('success')
    })
    done()
  })
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const read = v.safeParse(schema, value)
  if (!read.success) {
    throw new AppError('INVALID_REQUEST')
  }
  return read.output
}
