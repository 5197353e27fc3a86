import { receiptText } from '@/text/receipts'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

interface PendingProps {
  /** It is asked for again by itself; otherwise the person asks. */
  waiting: boolean
  onAsk: () => void
}

/** On record already, and a few seconds away from its place in the log. */
export function Pending({ waiting, onAsk }: PendingProps) {
  const ask = (
    <Button compact onPress={onAsk}>
      {receiptText.lookAgain}
    </Button>
  )
  return (
    <Notice icon="clock" title={receiptText.pending} action={waiting ? null : ask} announced>
      {waiting ? receiptText.pendingWhy : receiptText.pendingLong}
    </Notice>
  )
}
