import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorCode } from '../../contract/errors'
import { ERROR_STATUS } from '../../contract/errors'
import { routes } from '../../contract/routes'
import type { Context } from '../context'
import { AppError } from '../errors'
import { bindRead, bindWrite, nothingToPrepare, ownerOf, requestOf } from '../http'
import { copyText } from '../text/copies'
import { PROBLEM_TITLES } from '../text/problems'
import { fetchCopy, openCopy, openRelativeCopy } from './download'
import { htmlDocument, htmlParagraph } from './html'
import { readCopy, readCopyOffer, readRelativeCopy } from './offer'
import { COPY_SCHEMA_PATH, copyJsonSchema } from './schema'

const FOR_AN_HOUR = 'public, max-age=3600'

/** Copies of one's own data: what there can be, how far one is, and the zip itself. */
export function copyRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { app, context } = server

  bindRead(server, routes.readCopyOffer, {
    read: ({ caller, now }) => readCopyOffer(context, ownerOf(caller).personId, now),
  })

  bindRead(server, routes.readCopy, {
    read: ({ params, caller, now }) =>
      readCopy(context, { personId: ownerOf(caller).personId, copyId: params.copy }, now),
  })

  bindWrite(server, routes.openCopy, {
    prepare: nothingToPrepare,
    effect: (tx, { params, caller, now }) => {
      const key = { personId: ownerOf(caller).personId, copyId: params.copy }
      return openCopy(context, tx, { key, now })
    },
  })

  bindRead(server, routes.readRelativeCopy, {
    read: (input) => readRelativeCopy(context, requestOf(input), input.now),
  })

  bindWrite(server, routes.openRelativeCopy, {
    prepare: nothingToPrepare,
    effect: (tx, input) => openRelativeCopy(context, tx, { key: requestOf(input), now: input.now }),
  })

  // Bytes for a browser, not an answer for a program: outside the JSON contract. A HEAD would use the address up.
  app.get<{ Params: { token: string } }>(
    '/v1/copies/:token',
    { exposeHeadRoute: false },
    (request, reply) => sendCopy(context, request, reply),
  )

  const schema = JSON.stringify(copyJsonSchema(context.publicUrl), null, 2)
  app.get(COPY_SCHEMA_PATH, async (_request, reply) =>
    reply
      .type('application/schema+json; charset=utf-8')
      .header('cache-control', FOR_AN_HOUR)
      .send(schema),
  )
}

async function sendCopy(
  context: Context,
  request: FastifyRequest<{ Params: { token: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  try {
    const { name, bytes, stream } = await fetchCopy(context, request.params.token, context.clock())
    return reply
      .type('application/zip')
      .header('content-length', bytes)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'no-store')
      .send(stream)
  } catch (error) {
    if (error instanceof AppError && request.headers.accept?.includes('text/html')) {
      return sendSentence(reply, error.code)
    }
    throw error
  }
}

// Who followed an address in a browser reads a sentence, not JSON.
async function sendSentence(reply: FastifyReply, code: ErrorCode): Promise<FastifyReply> {
  let page = ''
  for await (const text of htmlDocument(copyText.title, [htmlParagraph(PROBLEM_TITLES[code])])) {
    page += text
  }
  return reply
    .code(ERROR_STATUS[code])
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(page)
}
