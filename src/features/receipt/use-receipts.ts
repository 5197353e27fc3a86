import { type ReceiptSummary, receiptRoutes } from '@contract/receipt-routes'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'
import { keepList, keptList } from './kept-receipts'

/** One's own receipts, newest first; without network those that were read last. */
export function useReceipts(): Resource<ReceiptSummary[]> {
  const receipts = useResource(readReceipts, [], {
    cached: keptList,
    isEmpty: (all) => all.length === 0,
  })
  usePageReturned(receipts.reload)
  return receipts
}

async function readReceipts(): Promise<ReceiptSummary[]> {
  const { receipts } = await ask(receiptRoutes.listReceipts, {})
  keepList(receipts)
  return receipts
}
