import * as v from 'valibot'
import { Sha256 } from '../../contract/provenance'
import { aeadOpen, aeadSeal } from '../aead'
import type { Vault } from '../vault/store'
import type { CopyKey } from './store'

/** What the ledger calls a copy. No table holds it in clear: a row of a person must lead to no chain. */
export const LedgerName = v.strictObject({
  copy: v.string(),
  manifest_sha256: Sha256,
  for_relative: v.optional(v.string()),
})
export type LedgerName = v.InferOutput<typeof LedgerName>

/** Closes a copy's name for its row, with the key of the account: it goes when the account goes. */
export function sealName(vault: Vault, key: CopyKey, name: LedgerName): Buffer {
  return aeadSeal(vault.dataKey, Buffer.from(JSON.stringify(name)), boundTo(key))
}

/** Opens what sealName closed. */
export function openName(vault: Vault, key: CopyKey, sealed: Buffer): LedgerName {
  const text = aeadOpen(vault.dataKey, sealed, boundTo(key)).toString()
  return v.parse(v.pipe(v.string(), v.parseJson(), LedgerName), text)
}

function boundTo({ personId, copyId }: CopyKey): string {
  return `${personId}:copy:${copyId}`
}
