import type { ServiceCaller } from '../context'
import type { Database } from '../database'
import { secretTokenHash } from '../secret-token'

/** How a system's credential begins. */
export const SERVICE_TOKEN = 'service_'

/** Which system a credential belongs to; null for an unknown or revoked one. */
export async function findServiceCaller(
  db: Database,
  token: string,
): Promise<ServiceCaller | null> {
  const row = await db
    .selectFrom('service_credential')
    .select(['credential_id', 'source', 'kinds', 'purposes'])
    .where('secret_hash', '=', secretTokenHash(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row
    ? {
        kind: 'service',
        credentialId: row.credential_id,
        source: row.source,
        kinds: row.kinds,
        purposes: row.purposes,
      }
    : null
}
