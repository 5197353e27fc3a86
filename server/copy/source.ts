import type { CopyView } from '../../contract/copy'
import type { DeceasedOrder } from '../../contract/request-order'
import type { Context } from '../context'
import type { Vault } from '../vault/store'
import type { Granted } from './relative'
import type { CopyKind } from './store'

/** What a copy is made from, and whom to tell how far it is. */
export interface CopySource {
  context: Context
  vault: Vault
  /** Of a copy for a close relative of somebody who died. */
  relative: ForRelative | null
  kind: CopyKind
  /** The chosen groups, `consents`, `requests` and `history` among them. */
  groups: readonly string[]
  now: Date
  /** Called with the number of records that have gone into one more file. */
  report: (records: number) => Promise<void>
}

/** For whom, in which request, and of which data (PIPL 49). */
export interface ForRelative extends Granted {
  number: string
  kinship: DeceasedOrder['kinship']
}

/** What is not in a copy, and why. */
export type LeftOut = CopyView['left_out'][number]
