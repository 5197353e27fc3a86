import * as v from 'valibot'

export const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
export const Instant = v.pipe(v.string(), v.isoTimestamp())

/** The program that made a choice possible; kinds and versions only, nothing that tells one phone from another. */
export const ClientInfo = v.strictObject({
  platform: v.picklist(['weapp', 'h5']),
  app_version: v.pipe(v.string(), v.regex(/^[0-9A-Za-z.+-]{1,32}$/)),
})
export type ClientInfo = v.InferOutput<typeof ClientInfo>
