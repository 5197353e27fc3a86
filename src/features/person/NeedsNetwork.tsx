import { dataText } from '@/text/person'
import { RetryButton } from '@/ui/RetryButton'
import { StateMessage } from '@/ui/StateMessage'

interface NeedsNetworkProps {
  onRetry: () => void
}

/** No network: somebody's own data is never kept on the phone, so there is nothing to show. */
export function NeedsNetwork({ onRetry }: NeedsNetworkProps) {
  return (
    <StateMessage
      icon="offline"
      title={dataText.offline}
      actions={<RetryButton onRetry={onRetry} />}
      announced
    >
      {dataText.offlineWhy}
    </StateMessage>
  )
}
