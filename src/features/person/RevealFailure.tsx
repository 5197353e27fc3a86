import { failureText } from '@/text/failures'
import { Notice } from '@/ui/Notice'
import type { Reveal } from './use-reveal'

interface RevealFailureProps {
  field: string
  reveal: Reveal
}

/** Why a value was not shown, beside the value it was asked for. */
export function RevealFailure({ field, reveal: { asked, failure } }: RevealFailureProps) {
  if (!failure || asked !== field) {
    return null
  }
  return (
    <Notice tone="cinnabar" announced>
      {failureText(failure)}
    </Notice>
  )
}
