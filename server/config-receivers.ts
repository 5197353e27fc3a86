import * as v from 'valibot'
import { configSentences } from './text/config'

/** `https://intake.partner.example:8443, https://10.8.0.7`: origins, and nothing that could be more than one. */
export const PrivateReceivers = v.pipe(
  v.string(),
  v.transform((text) => text.split(',').flatMap((word) => word.trim() || [])),
  v.array(
    v.pipe(
      v.string(),
      v.check(isHttpsOrigin, configSentences.PRIVATE_RECEIVERS),
      v.transform((word) => new URL(word).origin),
    ),
  ),
)

function isHttpsOrigin(word: string): boolean {
  const url = URL.canParse(word) ? new URL(word) : null
  return url?.protocol === 'https:' && url.href === `${url.origin}/`
}
