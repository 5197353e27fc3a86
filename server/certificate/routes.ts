import type { FastifyInstance } from 'fastify'
import { certificateRoutes as routes } from '../../contract/certificate-routes'
import type { Context } from '../context'
import { bindRead, requestOf } from '../http'
import { certificateFile, signedCertificate } from './file'
import { certificatePaper } from './paper'

/** The certificate of a deletion, as a file and on paper. */
export function certificateRoutes(server: { app: FastifyInstance; context: Context }): void {
  const { context } = server

  bindRead(server, routes.readCertificate, {
    read: async (input) =>
      certificateFile(await signedCertificate(context, { key: requestOf(input), now: input.now })),
  })

  bindRead(server, routes.readCertificatePaper, {
    read: async (input) =>
      certificatePaper(
        await signedCertificate(context, { key: requestOf(input), now: input.now }),
        context.publicUrl,
      ),
  })
}
