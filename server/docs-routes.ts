import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { ERROR_STATUS } from '../contract/errors'
import { openApiDocument } from './openapi'
import { PROBLEM_TITLES } from './text/problems'

/** The API reference: a page to read, the OpenAPI document itself, and what each error code means. */
export async function docsRoutes(app: FastifyInstance, publicUrl: string): Promise<void> {
  const document = openApiDocument(publicUrl)
  // The plugin's types stop at OpenAPI 3.0; it serves 3.1 as it is.
  const specification = { document: JSON.parse(JSON.stringify(document)) }
  await app.register(swagger, { mode: 'static', specification })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    // The page sizes its own parts by style attributes.
    transformStaticCSP: (policy) =>
      policy.replace(/style-src [^;]*/, "style-src 'self' 'unsafe-inline'"),
    theme: {
      title: document.info.title,
      css: [{ filename: 'plain.css', content: '.topbar { display: none }' }],
    },
  })
  app.get('/openapi.json', async () => document)
  app.get('/docs/errors', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(errorsPage()),
  )
}

function errorsPage(): string {
  const titles: Record<string, string> = PROBLEM_TITLES
  const rows = Object.entries(ERROR_STATUS).map(
    ([code, status]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${titles[code]}</td></tr>`,
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Error codes</title>
<table><tr><th>code</th><th>status</th><th>title</th></tr>${rows.join('')}</table></html>`
}
