import type { Failure } from '@contract/client'
import { failureText } from '@/text/failures'
import { Notice } from '@/ui/Notice'

interface FailureNoticeProps {
  failure: Failure | null
}

/** Why something was not done; nothing where it was. */
export function FailureNotice({ failure }: FailureNoticeProps) {
  return (
    failure && (
      <Notice tone="cinnabar" announced>
        {failureText(failure)}
      </Notice>
    )
  )
}
