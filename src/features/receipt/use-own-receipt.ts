import type { Resource } from '@/ui/resource'
import { keepReceipt, keptReceipt } from './kept-receipts'
import { askForReceipt, type Found, type ReceiptSource } from './receipt-source'
import { useFoundFile } from './use-found-file'

/** One's own receipt, kept on this phone once it has been read. */
export function useOwnReceipt(source: ReceiptSource): Resource<Found> & { waiting: boolean } {
  return useFoundFile(
    () => readAndKeep(source),
    [source.entry, source.token],
    () => keptReceipt(source),
  )
}

async function readAndKeep(source: ReceiptSource): Promise<Found> {
  const found = await askForReceipt(source)
  if (found.kind === 'file') {
    keepReceipt(source, found.file)
  }
  return found
}
