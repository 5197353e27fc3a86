import { commonText } from '@/text/common'
import { Button } from './Button'

interface RetryButtonProps {
  onRetry: () => void
}

export function RetryButton({ onRetry }: RetryButtonProps) {
  return (
    <Button compact onPress={onRetry}>
      {commonText.retry}
    </Button>
  )
}
