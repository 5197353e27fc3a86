import type { FastifyInstance } from 'fastify'
import * as v from 'valibot'
import { logRoutes as declared } from '../../contract/log-routes'
import { answerConditionally } from '../conditional-answer'
import type { Context } from '../context'
import { AppError } from '../errors'
import { bindRead } from '../http'
import { listLogKeys } from './log-key-store'
import { proveConsistency, proveInclusion, readHead } from './proofs'
import { parseTile, readTile } from './tiles'

const FOR_SECONDS = 'public, max-age=2' // a new head comes every second
const FOR_A_MINUTE = 'public, max-age=60' // a proof against an earlier head holds as well
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The public log for anybody: heads, keys, proofs, and the log itself in tiles. */
export function logRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server
  server.app.register((app, _options, done) => {
    answerConditionally(app)
    bindProofs(app, context)
    serveCheckpoint(app, context)
    serveTiles(app, context)
    done()
  })
}

function bindProofs(app: FastifyInstance, context: Context): void {
  const { db, logOrigin } = context
  const scope = { app, context }
  bindRead(scope, declared.readLogHead, {
    read: async () => known(await readHead(db)),
    cacheControl: FOR_SECONDS,
  })
  bindRead(scope, declared.readLogKeys, {
    read: async () => ({ origin: logOrigin, keys: await listLogKeys(db) }),
    cacheControl: FOR_A_MINUTE,
  })
  bindRead(scope, declared.proveInclusion, {
    read: async ({ params }) => known(await proveInclusion(db, params.entry)),
    cacheControl: FOR_A_MINUTE,
  })
  bindRead(scope, declared.proveConsistency, {
    read: ({ params }) => consistency(context, Number(params.from), Number(params.to)),
    cacheControl: FOR_EVER,
  })
}

async function consistency({ db }: Context, from: number, to: number) {
  if (from > to) {
    throw new AppError('INVALID_REQUEST', { detail: 'from to' })
  }
  return known(await proveConsistency(db, from, to))
}

function serveCheckpoint(app: FastifyInstance, { db }: Context): void {
  app.get('/log/checkpoint', async (_request, reply) => {
    const head = known(await readHead(db))
    return reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', FOR_SECONDS)
      .send(head.checkpoint)
  })
}

const TileParams = v.object({ level: v.string(), '*': v.string() })

function serveTiles(app: FastifyInstance, { db }: Context): void {
  app.get('/log/tile/:level/*', async (request, reply) => {
    const { level, '*': path } = v.parse(TileParams, request.params)
    const tile = parseTile(level, path)
    const bytes = known(tile === null ? undefined : await readTile(db, tile))
    return reply
      .header('content-type', 'application/octet-stream')
      .header('cache-control', FOR_EVER)
      .send(bytes)
  })
}

function known<T>(found: T | undefined): T {
  if (found === undefined) {
    throw new AppError('NOT_FOUND')
  }
  return found
}
