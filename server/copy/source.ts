import type { CopyView } from '../../contract/copy'
import type { Context } from '../context'
import type { Vault } from '../vault/store'

/** What a copy is made from, and whom to tell how far it is. */
export interface CopySource {
  context: Context
  vault: Vault
  kind: 'copy' | 'transfer'
  /** The chosen groups, `consents`, `requests` and `history` among them. */
  groups: readonly string[]
  now: Date
  /** Called with the number of records that have gone into one more file. */
  report: (records: number) => Promise<void>
}

/** What is not in a copy, and why. */
export type LeftOut = CopyView['left_out'][number]
