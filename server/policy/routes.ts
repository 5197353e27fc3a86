import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { routes } from '../../contract/routes'
import { answerConditionally } from '../conditional-answer'
import type { Context } from '../context'
import { AppError } from '../errors'
import { bindRead } from '../http'
import { findComparison } from './comparison-store'
import { findRelease, findSource, listReleases, releaseInForce } from './store'

/** Serves policies to anybody: no login, no identifier, conditional requests answered with 304. */
export function policyRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server
  server.app.register((app, _options, done) => {
    answerConditionally(app)
    const scope = { app, context }
    bindRead(scope, routes.readCurrentPolicy, {
      read: ({ params, now }) => currentRelease(context, params.policy, now),
    })
    bindRead(scope, routes.listReleases, {
      read: ({ params }) => releasesOf(context, params.policy),
    })
    bindRead(scope, routes.readRelease, {
      read: ({ params }) => releaseOf(context, params),
    })
    bindRead(scope, routes.compareReleases, {
      read: ({ params }) => comparisonOf(context, params),
    })
    serveSource(app, context)
    done()
  })
}

async function currentRelease({ db }: Context, policy: string, now: Date) {
  const current = await releaseInForce(db, policy, now)
  return known(current && (await findRelease(db, policy, current.version)))
}

async function releasesOf({ db }: Context, policy: string) {
  const listed = await listReleases(db, policy)
  known(listed[0])
  return { releases: listed.map(({ origin, ...summary }) => summary) }
}

async function releaseOf(
  { db }: Context,
  { policy, version }: { policy: string; version: string },
) {
  return known(await findRelease(db, policy, version))
}

async function comparisonOf(
  { db }: Context,
  { policy, from, to }: { policy: string; from: string; to: string },
) {
  return known(await findComparison(db, policy, [from, to]))
}

/** PIPL 17: the rules must be easy to save, so the file itself can be had, byte for byte. */
function serveSource(app: FastifyInstance, { db }: Context): void {
  app.get('/v1/policies/:policy/releases/:version/source', async (request, reply) => {
    const params = v.safeParse(routes.readRelease.params, request.params)
    if (!params.success) {
      throw new AppError('INVALID_REQUEST')
    }
    const { policy, version } = params.output
    const source = known(await findSource(db, policy, version))
    return reply
      .header('content-type', 'text/markdown; charset=utf-8')
      .header('content-disposition', `attachment; filename="${policy}-${version}.md"`)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(source)
  })
}

function known<T>(found: T | undefined): T {
  if (found === undefined) {
    throw new AppError('NOT_FOUND')
  }
  return found
}
