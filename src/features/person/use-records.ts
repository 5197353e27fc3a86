import type { RecordView } from '@contract/person'
import { personRoutes } from '@contract/person-routes'
import { useState } from 'react'
import { ask, CallFailed } from '@/platform/service'
import type { Resource } from '@/ui/resource'
import { useResource } from '@/ui/use-resource'

export interface Records {
  first: Resource<{ records: RecordView[]; next: string | null }>
  /** The pages after the first, as far as they were asked for. */
  later: readonly RecordView[]
  /** Where the next page begins; undefined while only the first one has said so. */
  next: string | null | undefined
  reading: boolean
  failed: boolean
  more: (after: string) => Promise<void>
}

/** Records of one kind, a page at a time. Kept nowhere. */
export function useRecords(field: string): Records {
  const first = useResource(() => readPage(field, null), [field])
  const [later, setLater] = useState<readonly RecordView[]>([])
  const [next, setNext] = useState<string | null>()
  const [standing, setStanding] = useState<'still' | 'reading' | 'failed'>('still')
  const more = async (after: string) => {
    setStanding('reading')
    try {
      const page = await readPage(field, after)
      setLater((before) => [...before, ...page.records])
      setNext(page.next)
      setStanding('still')
    } catch (error) {
      if (!(error instanceof CallFailed)) {
        throw error
      }
      setStanding('failed')
    }
  }
  return {
    first,
    later,
    next,
    reading: standing === 'reading',
    failed: standing === 'failed',
    more,
  }
}

function readPage(field: string, after: string | null) {
  return ask(personRoutes.listRecords, { params: { field }, body: { after } })
}
