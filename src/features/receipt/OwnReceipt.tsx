import { receiptText } from '@/text/receipts'
import { EmptyState } from '@/ui/EmptyState'
import { ResourceView } from '@/ui/ResourceView'
import { Pending } from './Pending'
import { ReceiptFileView } from './ReceiptFileView'
import type { ReceiptSource } from './receipt-source'
import { useOwnReceipt } from './use-own-receipt'

interface OwnReceiptProps {
  source: ReceiptSource
}

/** A receipt of one's own, by the number of its entry. */
export function OwnReceipt({ source }: OwnReceiptProps) {
  const { waiting, ...receipt } = useOwnReceipt(source)
  return (
    <ResourceView resource={receipt} failedTitle={receiptText.failed}>
      {(found) => {
        switch (found.kind) {
          case 'file':
            return <ReceiptFileView file={found.file} whose="mine" />
          case 'pending':
            return <Pending waiting={waiting} onAsk={receipt.reload} />
          case 'none':
            return <EmptyState title={receiptText.none}>{receiptText.noneDetail}</EmptyState>
        }
      }}
    </ResourceView>
  )
}
