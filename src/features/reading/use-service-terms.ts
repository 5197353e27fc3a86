import type { ServiceTerms } from '@contract/reading'
import { readingRoutes } from '@contract/reading-routes'
import { ask, CallFailed } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'

/** The documents that govern a service together; null where there is no such service. */
export function useServiceTerms(service: string): Resource<ServiceTerms | null> {
  return useResource(() => readTerms(service), [service], { isEmpty: (terms) => terms === null })
}

async function readTerms(service: string): Promise<ServiceTerms | null> {
  try {
    return await ask(readingRoutes.readServiceTerms, { params: { service } })
  } catch (error) {
    const isMissing =
      error instanceof CallFailed &&
      error.failure.kind === 'problem' &&
      error.failure.code === 'NOT_FOUND'
    if (isMissing) {
      return null
    }
    throw error
  }
}
