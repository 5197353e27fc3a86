import { commonText } from '../text/common'
import { Button } from './Button'
import { StateMessage } from './StateMessage'

interface OfflineStateProps {
  onRetry?: () => void
}

/** No network and nothing kept from before. */
export function OfflineState({ onRetry }: OfflineStateProps) {
  const retry = onRetry && (
    <Button compact onPress={onRetry}>
      {commonText.retry}
    </Button>
  )
  return (
    <StateMessage icon="offline" title={commonText.offline} actions={retry} announced>
      {commonText.nothingLost}
    </StateMessage>
  )
}
