import type { FastifyInstance } from 'fastify'
import { routes } from '../../contract/routes'
import { answerConditionally } from '../conditional-answer'
import type { Context } from '../context'
import { AppError } from '../errors'
import { bindRead } from '../http'
import { listInForce } from './service-store'
import { type Governing, governingTerms, serviceTerms, topicAnswer } from './service-terms'

/** What helps to read the policies: hard words, principles, and what governs one service. */
export function readingRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server
  const { glossary, principles, topics } = context.reading
  server.app.register((app, _options, done) => {
    answerConditionally(app)
    const scope = { app, context }
    bindRead(scope, routes.readGlossary, { read: async () => glossary })
    bindRead(scope, routes.readPrinciples, { read: async () => principles })
    bindRead(scope, routes.readServiceTerms, {
      read: async ({ params, now }) =>
        serviceTerms(await governing(context, params.service, now), topics),
    })
    bindRead(scope, routes.readTopic, {
      read: async ({ params, now }) => {
        const topic = known(topics.find(({ code }) => code === params.topic))
        return topicAnswer(await governing(context, params.service, now), topic)
      },
    })
    done()
  })
}

async function governing(context: Context, service: string, now: Date): Promise<Governing> {
  const inForce = await listInForce(context.db, now)
  return known(governingTerms(context.register, service, inForce))
}

function known<T>(found: T | undefined): T {
  if (found === undefined) {
    throw new AppError('NOT_FOUND')
  }
  return found
}
