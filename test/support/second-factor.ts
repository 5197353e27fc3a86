import type { CallInput } from '@contract/client'
import type { ResponseOf, Route } from '@contract/route'
import { staffRoutes } from '@contract/staff-routes'
import { Secret, TOTP } from 'otpauth'

/** Calls the service as one member of staff, and throws when it refuses. */
export type StaffCall = <R extends Route>(
  declared: R,
  input: CallInput<R>,
) => Promise<ResponseOf<R>>

/** What an authenticator app shows at that instant, for the secret it was given. */
export function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })
}

/**
 * Sets a second factor up as its owner does: asks for a secret, gives it to an app, types the code that it shows.
 * Out: the secret, for later log-ins; the code of that half minute is spent.
 */
export async function setUpSecondFactor(call: StaffCall, now: Date): Promise<string> {
  const { secret } = await call(staffRoutes.beginSecondFactor, {})
  await call(staffRoutes.confirmSecondFactor, { body: { code: codeAt(secret, now) } })
  return secret
}
