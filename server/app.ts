import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import staticFiles from '@fastify/static'
import underPressure from '@fastify/under-pressure'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { CodeSource } from './adapters/wechat/sandbox-routes'
import { registerSandboxRoutes } from './adapters/wechat/sandbox-routes'
import { caseRoutes } from './case/routes'
import { certificateRoutes } from './certificate/routes'
import { letterRoutes } from './channel/letter-routes'
import { channelRoutes } from './channel/routes'
import type { Config } from './config'
import { receiptRoutes } from './consent/receipt-routes'
import { consentRoutes } from './consent/routes'
import type { Context } from './context'
import { copyRoutes } from './copy/routes'
import { docsRoutes } from './docs-routes'
import { downloadRoutes } from './download-routes'
import { erasureRoutes } from './erasure/routes'
import { answerError, answerErrors } from './error-answer'
import { healthRoutes } from './health-routes'
import { logRoutes } from './ledger/log-routes'
import { loggerOptions } from './log'
import { noticeRoutes } from './notice/routes'
import { ownDeletionRoutes } from './own-deletion/routes'
import { paceOf } from './pace'
import { restrictionRoutes } from './person/restriction-routes'
import { personRoutes } from './person/routes'
import { readingRoutes } from './policy/reading-routes'
import { policyRoutes } from './policy/routes'
import { pushRoutes } from './push/routes'
import { createReach } from './reach'
import { recordRoutes } from './record/routes'
import { registerRoutes } from './register/routes'
import { conversationRoutes } from './request/conversation-routes'
import { requestRoutes } from './request/routes'
import { sessionRoutes } from './session/routes'
import { staffRoutes } from './staff/routes'
import { systemRoutes } from './system/routes'
import { wardRoutes } from './ward/routes'

const BODY_BYTES = 65_536 // the longest form is a few hundred characters
const EVENT_LOOP_DELAY_MS = 10_000 // a slow machine is slow; one that does nothing else any more turns callers away

export interface AppParts {
  config: Pick<Config, 'publicUrl' | 'trustProxy' | 'logLevel'>
  context: Context
  /** Only where no AppID is configured; otherwise every sandbox path answers 404. */
  sandbox: CodeSource | null
  /** The built H5 pages, where there are any. */
  pagesDir: string | null
  /** The built receipt checker, for download; it may be built later. */
  verifierFile?: string
  /** Where log lines go; standard output when left out. */
  logStream?: { write(line: string): void }
}

/** The whole HTTP side, ready to listen or to be injected into. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: {
      ...loggerOptions(parts.config.logLevel),
      ...(parts.logStream && { stream: parts.logStream }),
    },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES,
    trustProxy: trusted(parts.config.trustProxy),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError,
  })
  answerErrors(app)
  takeEmptyBodies(app)
  logAnswers(app)
  await protect(app, parts.config.publicUrl)
  for (const bind of [
    policyRoutes,
    readingRoutes,
    registerRoutes,
    noticeRoutes,
    consentRoutes,
    sessionRoutes,
    personRoutes,
    restrictionRoutes,
    requestRoutes,
    copyRoutes,
    conversationRoutes,
    channelRoutes,
    erasureRoutes,
    certificateRoutes,
    pushRoutes,
    staffRoutes,
    caseRoutes,
    ownDeletionRoutes,
    wardRoutes,
    recordRoutes,
    logRoutes,
    healthRoutes,
  ]) {
    bind({ app, context: parts.context })
  }
  if (parts.sandbox) {
    registerSandboxRoutes(app, parts.sandbox)
  }
  const { publicUrl } = parts.config
  receiptRoutes({ app, context: parts.context, publicUrl })
  letterRoutes({ app, context: parts.context, reach: createReach(parts.context) })
  await systemRoutes({ app, context: parts.context })
  downloadRoutes(app, { publicUrl, verifierFile: parts.verifierFile })
  await docsRoutes(app, publicUrl)
  if (parts.pagesDir) {
    await app.register(staticFiles, { root: parts.pagesDir, cacheControl: false, etag: true })
  }
  return app
}

/** Ends the HTTP side: connections that fall idle after close() began would hold it up, so they are swept. */
export async function closeApp(app: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
  try {
    await app.close()
  } finally {
    clearInterval(sweep)
  }
}

// wx.request calls every body JSON, also where there is none: a write without a body is no fault of the phone's.
// https://developers.weixin.qq.com/miniprogram/dev/api/network/request/wx.request.html
function takeEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') {
      done(null, undefined)
      return
    }
    void parse(request, String(body), done)
  })
}

// Fastify's types know a number of proxies only as a function of the hop.
function trusted(proxies: Config['trustProxy']) {
  return typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : proxies
}

async function protect(app: FastifyInstance, publicUrl: string): Promise<void> {
  const secure = publicUrl.startsWith('https:')
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        // Taro's web components bring their styles as <style> elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        frameAncestors: ["'self'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
  })
  await app.register(rateLimit, {
    max: (request: FastifyRequest) => paceOf(request).max,
    keyGenerator: (request: FastifyRequest) => `${request.ip} ${paceOf(request).name}`,
    timeWindow: 60_000,
  })
  await app.register(underPressure, { maxEventLoopDelay: EVENT_LOOP_DELAY_MS })
}

// The route's pattern, never the address: a path may hold a request number.
function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({
      route: `${request.method} ${request.routeOptions.url ?? 'unknown'}`,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
}
