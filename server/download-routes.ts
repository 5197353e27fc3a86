import { createReadStream, existsSync } from 'node:fs'
import { toJsonSchema } from '@valibot/to-json-schema'
import type { FastifyInstance } from 'fastify'
import { Receipt } from '../contract/proof/receipt'
import { AppError } from './errors'

const SCHEMA_PATH = '/schemas/consent-receipt.json'
const VERIFIER_PATH = '/verify-receipt.mjs'
const FOR_AN_HOUR = 'public, max-age=3600'

/** What a stranger needs to check a receipt without us: its JSON Schema, and the checker in one file. */
export function downloadRoutes(
  app: FastifyInstance,
  { publicUrl, verifierFile }: { publicUrl: string; verifierFile: string | undefined },
): void {
  const schema = receiptJsonSchema(publicUrl)
  app.get(SCHEMA_PATH, async (_request, reply) =>
    reply
      .type('application/schema+json; charset=utf-8')
      .header('cache-control', FOR_AN_HOUR)
      .send(JSON.stringify(schema, null, 2)),
  )
  app.get(VERIFIER_PATH, async (_request, reply) => {
    if (verifierFile === undefined || !existsSync(verifierFile)) {
      throw new AppError('NOT_FOUND')
    }
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', FOR_AN_HOUR)
      .header('content-disposition', 'attachment; filename="verify-receipt.mjs"')
      .send(createReadStream(verifierFile))
  })
}

/** The form of a receipt as others' programs read it (JSON Schema 2020-12). */
export function receiptJsonSchema(publicUrl: string): object {
  const schema = toJsonSchema(Receipt, { target: 'draft-2020-12' })
  return { ...schema, $id: new URL(SCHEMA_PATH, publicUrl).href, title: 'Consent receipt' }
}
