import type { ServiceCredential } from '../../contract/record'
import type { ServiceCaller } from '../context'
import type { Database, DatabaseTransaction } from '../database'
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

const COLUMNS = [
  'credential_id',
  'name',
  'source',
  'kinds',
  'purposes',
  'created_at',
  'revoked_at',
] as const

/** Files a credential with the hash of its secret; the secret itself is kept nowhere. */
export async function insertCredential(
  tx: DatabaseTransaction,
  { credential, secretHash }: { credential: ServiceCredential; secretHash: string },
): Promise<void> {
  await tx
    .insertInto('service_credential')
    .values({
      ...credential,
      secret_hash: secretHash,
      created_at: new Date(credential.created_at),
      revoked_at: null,
    })
    .execute()
}

/** Every credential there is or was, newest first. */
export async function listCredentials(db: Database): Promise<ServiceCredential[]> {
  const rows = await db
    .selectFrom('service_credential')
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(viewOf)
}

/** Ends a credential; one that has ended stays as it was. Out: null for an unknown one. */
export async function revokeCredential(
  tx: DatabaseTransaction,
  credentialId: string,
  at: Date,
): Promise<ServiceCredential | null> {
  await tx
    .updateTable('service_credential')
    .set({ revoked_at: at })
    .where('credential_id', '=', credentialId)
    .where('revoked_at', 'is', null)
    .execute()
  const row = await tx
    .selectFrom('service_credential')
    .select(COLUMNS)
    .where('credential_id', '=', credentialId)
    .executeTakeFirst()
  return row ? viewOf(row) : null
}

/** What a credential may hand in; nothing for one that has ended since, so that what it left waiting is refused. */
export async function findAllowance(
  db: Database,
  { credentialId }: { credentialId: string },
): Promise<{ kinds: string[]; purposes: string[] }> {
  const row = await db
    .selectFrom('service_credential')
    .select(['kinds', 'purposes'])
    .where('credential_id', '=', credentialId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row ?? { kinds: [], purposes: [] }
}

interface CredentialRow extends Omit<ServiceCredential, 'created_at' | 'revoked_at'> {
  created_at: Date
  revoked_at: Date | null
}

function viewOf(row: CredentialRow): ServiceCredential {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    revoked_at: row.revoked_at?.toISOString() ?? null,
  }
}
