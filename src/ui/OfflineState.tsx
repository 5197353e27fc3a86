import { commonText } from '@/text/common'
import { RetryButton } from './RetryButton'
import { StateMessage } from './StateMessage'

interface OfflineStateProps {
  onRetry?: () => void
}

/** No network and nothing kept from before. */
export function OfflineState({ onRetry }: OfflineStateProps) {
  const retry = onRetry && <RetryButton onRetry={onRetry} />
  return (
    <StateMessage icon="offline" title={commonText.offline} actions={retry} announced>
      {commonText.nothingLost}
    </StateMessage>
  )
}
