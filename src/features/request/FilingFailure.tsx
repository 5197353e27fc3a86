import type { Failure } from '@contract/client'
import { twinOf } from '@contract/request-order'
import { open } from '@/platform/navigation'
import { failureText } from '@/text/failures'
import { filingText } from '@/text/filing'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'

interface FilingFailureProps {
  failure: Failure | null
}

/** Why a request was not filed, with the way to the one that stands in its place; what was typed is still there. */
export function FilingFailure({ failure }: FilingFailureProps) {
  if (failure === null) {
    return null
  }
  const number = twinOf(failure)
  const link = number && (
    <Link onPress={() => void open('request', { number })}>{filingText.seeTwin(number)}</Link>
  )
  return (
    <Notice tone="cinnabar" title={failureText(failure)} action={link} announced>
      {filingText.kept}
    </Notice>
  )
}
