import type { FastifyInstance } from 'fastify'
import type { Context } from './context'
import { isReachable } from './database'
import { AppError } from './errors'

/** For the machine that watches: is the process alive, and can it do its work now. */
export function healthRoutes(server: { app: FastifyInstance; context: Context }): void {
  server.app.get('/health/live', async () => ({ status: 'ok' }))
  server.app.get('/health/ready', async () => {
    if (!(await isReachable(server.context.db))) {
      throw new AppError('UNAVAILABLE')
    }
    return { status: 'ok' }
  })
}
