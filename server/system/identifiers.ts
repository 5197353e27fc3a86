import type { Context } from '../context'
import type { Database } from '../database'
import { pairwiseReference } from '../vault/reference'
import { listValues, openValue, type Vault } from '../vault/store'

/** By what connected systems know one person: number, WeChat account, and the name that only that system has. */
export interface SystemIdentifiers {
  phone: string | null
  wx_openid: string | null
  /** By code of the system. */
  references: Readonly<Record<string, string>>
}

/**
 * Reads what finds a person elsewhere, for their own request (PIPL 44 to 47). To be read before anything is erased:
 * afterwards nobody knows it any more.
 */
export async function identifiersOf(
  context: Pick<Context, 'systems'>,
  db: Database,
  vault: Vault,
): Promise<SystemIdentifiers> {
  const values = await listValues(db, vault.personId)
  const read = (field: string): string | null => {
    const stored = values.find((value) => value.field === field)
    return stored ? openValue(vault, stored) : null
  }
  const references = context.systems.map(({ code }) => [code, systemReference(vault, code)])
  return {
    phone: read('phone'),
    wx_openid: read('wx_openid'),
    references: Object.fromEntries(references),
  }
}

/** The name by which one connected system knows a person, apart from what any recipient calls them. */
export function systemReference(vault: Vault, system: string): string {
  return pairwiseReference(vault, `system:${system}`)
}
