import type { CopyView } from '@contract/copy'
import { copyRoutes } from '@contract/copy-routes'
import { usePageReturned } from '@/platform/page-life'
import { ask } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { usePolling } from '@/ui/use-polling'
import { useResource } from '@/ui/use-resource'
import { copyDelay } from './copy-delay'
import type { RequestAccess } from './request-access'

/** The copy that a close relative was granted; asked again by itself for a while as long as it is being made. */
export function useRelativeCopy({ number, code }: RequestAccess): Resource<CopyView> {
  const copy = useResource(
    () => ask(copyRoutes.readRelativeCopy, { params: { number } }, code),
    [number, code],
  )
  usePageReturned(copy.reload)
  usePolling(copy, delayOf)
  return copy
}

function delayOf(copy: CopyView, polls: number): number | null {
  return copyDelay([copy], polls)
}
