import type { ReceiptFile } from '@contract/receipt-routes'
import { receiptRoutes } from '@contract/receipt-routes'
import { ask, CallFailed } from '@/platform/service'

/** Whose receipt of which entry: the person's who is logged in, or a guest's by the token of their first consent. */
export interface ReceiptSource {
  entry: string
  token?: string | undefined
}

/** pending: the act is on record, and its place in the log is a few seconds away. */
export type Found = { kind: 'file'; file: ReceiptFile } | { kind: 'pending' }

/** Asks for a receipt; throws CallFailed for anything but a receipt that is still on its way. */
export function askForReceipt({ entry, token }: ReceiptSource): Promise<Found> {
  return pendingOr(() =>
    token === undefined
      ? ask(receiptRoutes.readReceipt, { params: { entry } })
      : ask(receiptRoutes.askReceipt, { body: { consent_token: token } }),
  )
}

/** What asking finds, or that it is still on its way; throws CallFailed for anything else. */
export async function pendingOr(find: () => Promise<ReceiptFile>): Promise<Found> {
  try {
    return { kind: 'file', file: await find() }
  } catch (error) {
    if (isPending(error)) {
      return { kind: 'pending' }
    }
    throw error
  }
}

// An entry enters a signed head within 5 s; after half a minute something is wrong, and the person looks again.
const WAITS_MS = [1_000, 2_000, 3_000, 5_000, 8_000, 13_000] as const

/** How long to wait before asking again; undefined once it has been asked often enough. */
export function pendingDelay(asked: number): number | undefined {
  return WAITS_MS[asked]
}

function isPending(error: unknown): boolean {
  return (
    error instanceof CallFailed &&
    error.failure.kind === 'problem' &&
    error.failure.code === 'RECEIPT_PENDING'
  )
}
