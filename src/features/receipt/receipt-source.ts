import type { ReceiptFile } from '@contract/receipt-routes'
import { receiptRoutes } from '@contract/receipt-routes'
import { ask, CallFailed } from '@/platform/service'

/** Whose receipt of which entry: the person's who is logged in, or a guest's by the token of their first consent. */
export interface ReceiptSource {
  entry: string
  token?: string | undefined
}

/** pending: the act is on record, and its place in the log is a few seconds away. none: there is no such file. */
export type Found = { kind: 'file'; file: ReceiptFile } | { kind: 'pending' } | { kind: 'none' }

/** Asks for a receipt; throws CallFailed where it cannot be told whether there is one. */
export function askForReceipt({ entry, token }: ReceiptSource): Promise<Found> {
  return findFile(() =>
    token === undefined
      ? ask(receiptRoutes.readReceipt, { params: { entry } })
      : ask(receiptRoutes.askReceipt, { body: { consent_token: token } }),
  )
}

/** What asking finds, or that it is on its way or not there; throws CallFailed for anything else. */
export async function findFile(find: () => Promise<ReceiptFile>): Promise<Found> {
  try {
    return { kind: 'file', file: await find() }
  } catch (error) {
    const kind = error instanceof CallFailed ? WITHOUT_FILE.get(codeOf(error)) : undefined
    if (kind === undefined) {
      throw error
    }
    return { kind }
  }
}

// An entry enters a signed head within 5 s; after half a minute something is wrong, and the person looks again.
const WAITS_MS = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000] as const

/** How long to wait before asking again; undefined once it has been asked often enough. */
export function pendingDelay(asked: number): number | null {
  return WAITS_MS[asked] ?? null
}

const WITHOUT_FILE: ReadonlyMap<string | null, 'pending' | 'none'> = new Map([
  ['RECEIPT_PENDING', 'pending'],
  ['NOT_FOUND', 'none'],
  ['REQUEST_UNKNOWN', 'none'],
])

function codeOf({ failure }: CallFailed): string | null {
  return failure.kind === 'problem' ? failure.code : null
}
