import { open } from '@/platform/navigation'
import { readingText } from '@/text/reading'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { ownService } from './own-service'
import { useServiceTerms } from './use-service-terms'

/** Beside a policy: the service one is in has terms of its own. Nothing where it has none, or nobody answers. */
export function OwnTerms() {
  const service = ownService()
  const terms = useServiceTerms(service)
  if (terms.state !== 'ready' || !terms.data?.specific) {
    return null
  }
  const { title } = terms.data.specific
  return (
    <Notice
      title={readingText.besides(title)}
      action={
        <Link onPress={() => void open('terms', { service })}>{readingText.seeTogether}</Link>
      }
    >
      {readingText.specificFirst}
    </Notice>
  )
}
